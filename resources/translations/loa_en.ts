<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Campaign</name>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%n receiver</numerusform>
            <numerusform>%n receivers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chargeable part(s)</source>
        <translation>
            <numerusform>%n chargeable part</numerusform>
            <numerusform>%n chargeable parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n failed again</source>
        <translation>
            <numerusform>Send %n failed again</numerusform>
            <numerusform>Send %n failed again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) stay queued until it is resumed.</source>
        <translation>
            <numerusform>%n queued message stays queued until the campaign is resumed.</numerusform>
            <numerusform>%n queued messages stay queued until the campaign is resumed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) will be sent.</source>
        <translation>
            <numerusform>%n queued message will be sent.</numerusform>
            <numerusform>%n queued messages will be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) will never be sent.</source>
        <translation>
            <numerusform>%n queued message will never be sent.</numerusform>
            <numerusform>%n queued messages will never be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on their way now end as the reply says.</source>
        <translation>
            <numerusform>%n message on its way now ends as the reply says.</numerusform>
            <numerusform>%n messages on their way now end as the reply says.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) handed to {provider} cannot be taken back; their results still come in.</source>
        <translation>
            <numerusform>%n message handed to {provider} cannot be taken back; its result still comes in.</numerusform>
            <numerusform>%n messages handed to {provider} cannot be taken back; their results still come in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) with unknown result are not sent again.</source>
        <translation>
            <numerusform>%n message with an unknown result is not sent again.</numerusform>
            <numerusform>%n messages with an unknown result are not sent again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message numerus="yes">
        <source>%n row(s) empty</source>
        <translation>
            <numerusform>%n row empty</numerusform>
            <numerusform>%n rows empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) negative</source>
        <translation>
            <numerusform>%n row negative</numerusform>
            <numerusform>%n rows negative</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without an amount</source>
        <translation>
            <numerusform>%n row without an amount</numerusform>
            <numerusform>%n rows without an amount</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) to fix</source>
        <translation>
            <numerusform>%n error to fix</numerusform>
            <numerusform>%n errors to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message numerus="yes">
        <source>Sent, attempt %n</source>
        <translation>
            <numerusform>Sent, attempt %n</numerusform>
            <numerusform>Sent, attempt %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Doubt</name>
    <message numerus="yes">
        <source>Settle %n unknown result(s)…</source>
        <translation>
            <numerusform>Settle %n unknown result…</numerusform>
            <numerusform>Settle %n unknown results…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Were these %n message(s) sent?</source>
        <translation>
            <numerusform>Was this %n message sent?</numerusform>
            <numerusform>Were these %n messages sent?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n message(s) again</source>
        <translation>
            <numerusform>Send %n message again</numerusform>
            <numerusform>Send %n messages again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n message(s) as sent</source>
        <translation>
            <numerusform>Mark %n message as sent</numerusform>
            <numerusform>Mark %n messages as sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>Writing the report: %n row(s)</source>
        <translation>
            <numerusform>Writing the report: %n row</numerusform>
            <numerusform>Writing the report: %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message numerus="yes">
        <source>“{name}”: the result of %n message(s) is not known.</source>
        <translation>
            <numerusform>“{name}”: the result of %n message is not known.</numerusform>
            <numerusform>“{name}”: the results of %n messages are not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) still wait and are not sent twice.</source>
        <translation>
            <numerusform>%n message still waits and is not sent twice.</numerusform>
            <numerusform>%n messages still wait and are not sent twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%n receiver</numerusform>
            <numerusform>%n receivers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message numerus="yes">
        <source>The newest %n message(s).</source>
        <translation>
            <numerusform>The newest message.</numerusform>
            <numerusform>The newest %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), newest first.</source>
        <translation>
            <numerusform>%n message.</numerusform>
            <numerusform>%n messages, newest first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>%n chargeable part(s)</source>
        <translation>
            <numerusform>%n chargeable part</numerusform>
            <numerusform>%n chargeable parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message numerus="yes">
        <source>The passphrase needs at least %n character(s).</source>
        <translation>
            <numerusform>The passphrase needs at least %n character.</numerusform>
            <numerusform>The passphrase needs at least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Retry</name>
    <message numerus="yes">
        <source>%n temporary failure(s)</source>
        <translation>
            <numerusform>%n temporary failure</numerusform>
            <numerusform>%n temporary failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may have reached somebody and are not sent</source>
        <translation>
            <numerusform>%n may have reached somebody and is not sent</numerusform>
            <numerusform>%n may have reached somebody and are not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that will fail again unless something is changed</source>
        <translation>
            <numerusform>%n that will fail again unless something is changed</numerusform>
            <numerusform>%n that will fail again unless something is changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %n temporary failure(s)</source>
        <translation>
            <numerusform>Only the %n temporary failure</numerusform>
            <numerusform>Only the %n temporary failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n that can be sent again</source>
        <translation>
            <numerusform>All %n that can be sent again</numerusform>
            <numerusform>All %n that can be sent again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n again</source>
        <translation>
            <numerusform>Send %n again</numerusform>
            <numerusform>Send %n again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n message(s) on their way</source>
        <translation>
            <numerusform>%n message on its way</numerusform>
            <numerusform>%n messages on their way</numerusform>
        </translation>
    </message>
</context>
</TS>
