<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Approval</name>
    <message numerus="yes">
        <source>Approve for %n receiver(s)</source>
        <translation>
            <numerusform>Approve for %n receiver</numerusform>
            <numerusform>Approve for %n receivers</numerusform>
        </translation>
    </message>
</context>
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
    <name>Closing</name>
    <message numerus="yes">
        <source>%n message(s) still wait.</source>
        <translation>
            <numerusform>%n message still waits.</numerusform>
            <numerusform>%n messages still wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
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
        <source>%n second(s) after the button below is pressed</source>
        <translation>
            <numerusform>%n second after the button below is pressed</numerusform>
            <numerusform>%n seconds after the button below is pressed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
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
    <message numerus="yes">
        <source>and %n check number(s)</source>
        <translation>
            <numerusform>and %n check number</numerusform>
            <numerusform>and %n check numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped, but %n message(s) had left.</source>
        <translation>
            <numerusform>Stopped, but %n message had left.</numerusform>
            <numerusform>Stopped, but %n messages had left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let %n number(s) join</source>
        <translation>
            <numerusform>Let %n number join</numerusform>
            <numerusform>Let %n numbers join</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n message(s)</source>
        <translation>
            <numerusform>Send %n message</numerusform>
            <numerusform>Send %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test message(s) on their way: Look up &amp; single.</source>
        <translation>
            <numerusform>%n test message on its way: Look up &amp; single.</numerusform>
            <numerusform>%n test messages on their way: Look up &amp; single.</numerusform>
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
    <name>Follow</name>
    <message numerus="yes">
        <source>%n receiver(s) become a list of their own.</source>
        <translation>
            <numerusform>%n receiver becomes a list of its own.</numerusform>
            <numerusform>%n receivers become a list of their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compose for %n receiver(s)</source>
        <translation>
            <numerusform>Compose for %n receiver</numerusform>
            <numerusform>Compose for %n receivers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Making the list of %n receiver(s)…</source>
        <translation>
            <numerusform>Making the list of %n receiver…</numerusform>
            <numerusform>Making the list of %n receivers…</numerusform>
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
    <message numerus="yes">
        <source>{since} to {until}: %n message(s).</source>
        <translation>
            <numerusform>{since} to {until}: %n message.</numerusform>
            <numerusform>{since} to {until}: %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were not sent by this computer.</source>
        <translation>
            <numerusform>%n was not sent by this computer.</numerusform>
            <numerusform>%n were not sent by this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It keeps no record; what it says of %n message(s).</source>
        <translation>
            <numerusform>It keeps no record; what it says of %n message.</numerusform>
            <numerusform>It keeps no record; what it says of %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) of that name.</source>
        <translation>
            <numerusform>%n person of that name.</numerusform>
            <numerusform>%n people of that name.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s).</source>
        <translation>
            <numerusform>%n number.</numerusform>
            <numerusform>%n numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were left out.</source>
        <translation>
            <numerusform>%n more was left out.</numerusform>
            <numerusform>%n more were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Mass</name>
    <message numerus="yes">
        <source>Create a campaign from this filter for %n receiver(s)…</source>
        <translation>
            <numerusform>Create a campaign from this filter for %n receiver…</numerusform>
            <numerusform>Create a campaign from this filter for %n receivers…</numerusform>
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
    <name>Notices</name>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%n receiver</numerusform>
            <numerusform>%n receivers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a result that is not known</source>
        <translation>
            <numerusform>%n with a result that is not known</numerusform>
            <numerusform>%n with a result that is not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>List, %n number(s)</source>
        <translation>
            <numerusform>List, %n number</numerusform>
            <numerusform>List, %n numbers</numerusform>
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
    <name>People</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
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
    <name>Person</name>
    <message numerus="yes">
        <source>%n row(s) written to {0}</source>
        <translation>
            <numerusform>One row written to {0}</numerusform>
            <numerusform>%n rows written to {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) in {0}</source>
        <translation>
            <numerusform>One message in {0}</numerusform>
            <numerusform>%n messages in {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that an import did not take</source>
        <translation>
            <numerusform>One row that an import did not take</numerusform>
            <numerusform>%n rows that an import did not take</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other place(s) in the store</source>
        <translation>
            <numerusform>One other place in the store</numerusform>
            <numerusform>%n other places in the store</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log line(s) with {0}, which many numbers share</source>
        <translation>
            <numerusform>One log line with {0}, which many numbers share</numerusform>
            <numerusform>%n log lines with {0}, which many numbers share</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of others still name the number.</source>
        <translation>
            <numerusform>One row of others still names the number.</numerusform>
            <numerusform>%n rows of others still name the number.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reconcile</name>
    <message numerus="yes">
        <source>{0}: %n message(s)</source>
        <translation>
            <numerusform>{0}: %n message</numerusform>
            <numerusform>{0}: %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a number left out</source>
        <translation>
            <numerusform>%n row without a number left out</numerusform>
            <numerusform>%n rows without a number left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message numerus="yes">
        <source>The last %n day(s)</source>
        <translation>
            <numerusform>The last %n day</numerusform>
            <numerusform>The last %n days</numerusform>
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
        <source>the provider takes no fewer than %n in one request</source>
        <translation>
            <numerusform>the provider takes no fewer than %n in one request</numerusform>
            <numerusform>the provider takes no fewer than %n in one request</numerusform>
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
        <source>and %n older</source>
        <translation>
            <numerusform>and one older</numerusform>
            <numerusform>and %n older</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) masked.</source>
        <translation>
            <numerusform>One campaign masked.</numerusform>
            <numerusform>%n campaigns masked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on their way</source>
        <translation>
            <numerusform>%n message on its way</numerusform>
            <numerusform>%n messages on their way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more at work</source>
        <translation>
            <numerusform>%n more at work</numerusform>
            <numerusform>%n more at work</numerusform>
        </translation>
    </message>
</context>
</TS>
