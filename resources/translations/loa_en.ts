<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Approval</name>
    <message numerus="yes">
        <source>Approve for %n receiver(s)</source>
        <translation>
            <numerusform>Approve for %Ln receiver</numerusform>
            <numerusform>Approve for %Ln receivers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Campaign</name>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%Ln receiver</numerusform>
            <numerusform>%Ln receivers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chargeable part(s)</source>
        <translation>
            <numerusform>%Ln chargeable part</numerusform>
            <numerusform>%Ln chargeable parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n failed again</source>
        <translation>
            <numerusform>Send %Ln failed again</numerusform>
            <numerusform>Send %Ln failed again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) stay queued until it is resumed.</source>
        <translation>
            <numerusform>%Ln queued message stays queued until the campaign is resumed.</numerusform>
            <numerusform>%Ln queued messages stay queued until the campaign is resumed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) will be sent.</source>
        <translation>
            <numerusform>%Ln queued message will be sent.</numerusform>
            <numerusform>%Ln queued messages will be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) will never be sent.</source>
        <translation>
            <numerusform>%Ln queued message will never be sent.</numerusform>
            <numerusform>%Ln queued messages will never be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on their way now end as the reply says.</source>
        <translation>
            <numerusform>%Ln message on its way now ends as the reply says.</numerusform>
            <numerusform>%Ln messages on their way now end as the reply says.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) handed to {provider} cannot be taken back; their results still come in.</source>
        <translation>
            <numerusform>%Ln message handed to {provider} cannot be taken back; its result still comes in.</numerusform>
            <numerusform>%Ln messages handed to {provider} cannot be taken back; their results still come in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) with unknown result are not sent again.</source>
        <translation>
            <numerusform>%Ln message with an unknown result is not sent again.</numerusform>
            <numerusform>%Ln messages with an unknown result are not sent again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message numerus="yes">
        <source>%n message(s) still wait.</source>
        <translation>
            <numerusform>%Ln message still waits.</numerusform>
            <numerusform>%Ln messages still wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message numerus="yes">
        <source>%n row(s) empty</source>
        <translation>
            <numerusform>%Ln row empty</numerusform>
            <numerusform>%Ln rows empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) negative</source>
        <translation>
            <numerusform>%Ln row negative</numerusform>
            <numerusform>%Ln rows negative</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without an amount</source>
        <translation>
            <numerusform>%Ln row without an amount</numerusform>
            <numerusform>%Ln rows without an amount</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) after the button below is pressed</source>
        <translation>
            <numerusform>%Ln second after the button below is pressed</numerusform>
            <numerusform>%Ln seconds after the button below is pressed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%Ln part</numerusform>
            <numerusform>%Ln parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) to fix</source>
        <translation>
            <numerusform>%Ln error to fix</numerusform>
            <numerusform>%Ln errors to fix</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n check number(s)</source>
        <translation>
            <numerusform>and %Ln check number</numerusform>
            <numerusform>and %Ln check numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped, but %n message(s) had left.</source>
        <translation>
            <numerusform>Stopped, but %Ln message had left.</numerusform>
            <numerusform>Stopped, but %Ln messages had left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let %n number(s) join</source>
        <translation>
            <numerusform>Let %Ln number join</numerusform>
            <numerusform>Let %Ln numbers join</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n message(s)</source>
        <translation>
            <numerusform>Send %Ln message</numerusform>
            <numerusform>Send %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test message(s) on their way: Look up &amp; single.</source>
        <translation>
            <numerusform>%Ln test message on its way: Look up &amp; single.</numerusform>
            <numerusform>%Ln test messages on their way: Look up &amp; single.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message numerus="yes">
        <source>Sent, attempt %n</source>
        <translation>
            <numerusform>Sent, attempt %Ln</numerusform>
            <numerusform>Sent, attempt %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>together with %n other(s)</source>
        <translation>
            <numerusform>together with %Ln other</numerusform>
            <numerusform>together with %Ln others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Doubt</name>
    <message numerus="yes">
        <source>Settle %n unknown result(s)…</source>
        <translation>
            <numerusform>Settle %Ln unknown result…</numerusform>
            <numerusform>Settle %Ln unknown results…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Were these %n message(s) sent?</source>
        <translation>
            <numerusform>Was this %Ln message sent?</numerusform>
            <numerusform>Were these %Ln messages sent?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n message(s) again</source>
        <translation>
            <numerusform>Send %Ln message again</numerusform>
            <numerusform>Send %Ln messages again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n message(s) as sent</source>
        <translation>
            <numerusform>Mark %Ln message as sent</numerusform>
            <numerusform>Mark %Ln messages as sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>Writing the report: %n row(s)</source>
        <translation>
            <numerusform>Writing the report: %Ln row</numerusform>
            <numerusform>Writing the report: %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Follow</name>
    <message numerus="yes">
        <source>%n receiver(s) become a list of their own.</source>
        <translation>
            <numerusform>%Ln receiver becomes a list of its own.</numerusform>
            <numerusform>%Ln receivers become a list of their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compose for %n receiver(s)</source>
        <translation>
            <numerusform>Compose for %Ln receiver</numerusform>
            <numerusform>Compose for %Ln receivers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Making the list of %n receiver(s)…</source>
        <translation>
            <numerusform>Making the list of %Ln receiver…</numerusform>
            <numerusform>Making the list of %Ln receivers…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message numerus="yes">
        <source>“{name}”: the result of %n message(s) is not known.</source>
        <translation>
            <numerusform>“{name}”: the result of %Ln message is not known.</numerusform>
            <numerusform>“{name}”: the results of %Ln messages are not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) still wait and are not sent twice.</source>
        <translation>
            <numerusform>%Ln message still waits and is not sent twice.</numerusform>
            <numerusform>%Ln messages still wait and are not sent twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%Ln receiver</numerusform>
            <numerusform>%Ln receivers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message numerus="yes">
        <source>The newest %n message(s).</source>
        <translation>
            <numerusform>The newest message.</numerusform>
            <numerusform>The newest %Ln messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), newest first.</source>
        <translation>
            <numerusform>%Ln message.</numerusform>
            <numerusform>%Ln messages, newest first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{since} to {until}: %n message(s).</source>
        <translation>
            <numerusform>{since} to {until}: %Ln message.</numerusform>
            <numerusform>{since} to {until}: %Ln messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were not sent by this computer.</source>
        <translation>
            <numerusform>%Ln was not sent by this computer.</numerusform>
            <numerusform>%Ln were not sent by this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It keeps no record; what it says of %n message(s).</source>
        <translation>
            <numerusform>It keeps no record; what it says of %Ln message.</numerusform>
            <numerusform>It keeps no record; what it says of %Ln messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) of that name.</source>
        <translation>
            <numerusform>%Ln person of that name.</numerusform>
            <numerusform>%Ln people of that name.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s).</source>
        <translation>
            <numerusform>%Ln number.</numerusform>
            <numerusform>%Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were left out.</source>
        <translation>
            <numerusform>%Ln more was left out.</numerusform>
            <numerusform>%Ln more were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Mass</name>
    <message numerus="yes">
        <source>Create a campaign from this filter for %n receiver(s)…</source>
        <translation>
            <numerusform>Create a campaign from this filter for %Ln receiver…</numerusform>
            <numerusform>Create a campaign from this filter for %Ln receivers…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>%n chargeable part(s)</source>
        <translation>
            <numerusform>%Ln chargeable part</numerusform>
            <numerusform>%Ln chargeable parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%Ln receiver</numerusform>
            <numerusform>%Ln receivers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a result that is not known</source>
        <translation>
            <numerusform>%Ln with a result that is not known</numerusform>
            <numerusform>%Ln with a result that is not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>List, %n number(s)</source>
        <translation>
            <numerusform>List, %Ln number</numerusform>
            <numerusform>List, %Ln numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message numerus="yes">
        <source>The passphrase needs at least %n character(s).</source>
        <translation>
            <numerusform>The passphrase needs at least %Ln character.</numerusform>
            <numerusform>The passphrase needs at least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%Ln receiver</numerusform>
            <numerusform>%Ln receivers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message numerus="yes">
        <source>%n row(s) written to {0}</source>
        <translation>
            <numerusform>One row written to {0}</numerusform>
            <numerusform>%Ln rows written to {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) in {0}</source>
        <translation>
            <numerusform>One message in {0}</numerusform>
            <numerusform>%Ln messages in {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that an import did not take</source>
        <translation>
            <numerusform>One row that an import did not take</numerusform>
            <numerusform>%Ln rows that an import did not take</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other place(s) in the store</source>
        <translation>
            <numerusform>One other place in the store</numerusform>
            <numerusform>%Ln other places in the store</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log line(s) with {0}, which many numbers share</source>
        <translation>
            <numerusform>One log line with {0}, which many numbers share</numerusform>
            <numerusform>%Ln log lines with {0}, which many numbers share</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of others still name the number.</source>
        <translation>
            <numerusform>One row of others still names the number.</numerusform>
            <numerusform>%Ln rows of others still name the number.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reconcile</name>
    <message numerus="yes">
        <source>{0}: %n message(s)</source>
        <translation>
            <numerusform>{0}: %Ln message</numerusform>
            <numerusform>{0}: %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a number left out</source>
        <translation>
            <numerusform>%Ln row without a number left out</numerusform>
            <numerusform>%Ln rows without a number left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%Ln difference</numerusform>
            <numerusform>%Ln differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message numerus="yes">
        <source>The last %n day(s)</source>
        <translation>
            <numerusform>The last %Ln day</numerusform>
            <numerusform>The last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Retry</name>
    <message numerus="yes">
        <source>%n temporary failure(s)</source>
        <translation>
            <numerusform>%Ln temporary failure</numerusform>
            <numerusform>%Ln temporary failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may have reached somebody and are not sent</source>
        <translation>
            <numerusform>%Ln may have reached somebody and is not sent</numerusform>
            <numerusform>%Ln may have reached somebody and are not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the provider takes no fewer than %n in one request</source>
        <translation>
            <numerusform>the provider takes no fewer than %Ln in one request</numerusform>
            <numerusform>the provider takes no fewer than %Ln in one request</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that will fail again unless something is changed</source>
        <translation>
            <numerusform>%Ln that will fail again unless something is changed</numerusform>
            <numerusform>%Ln that will fail again unless something is changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %n temporary failure(s)</source>
        <translation>
            <numerusform>Only the %Ln temporary failure</numerusform>
            <numerusform>Only the %Ln temporary failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n that can be sent again</source>
        <translation>
            <numerusform>All %Ln that can be sent again</numerusform>
            <numerusform>All %Ln that can be sent again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n again</source>
        <translation>
            <numerusform>Send %Ln again</numerusform>
            <numerusform>Send %Ln again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>and %n older</source>
        <translation>
            <numerusform>and one older</numerusform>
            <numerusform>and %Ln older</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) masked.</source>
        <translation>
            <numerusform>One campaign masked.</numerusform>
            <numerusform>%Ln campaigns masked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on their way</source>
        <translation>
            <numerusform>%Ln message on its way</numerusform>
            <numerusform>%Ln messages on their way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more at work</source>
        <translation>
            <numerusform>%Ln more at work</numerusform>
            <numerusform>%Ln more at work</numerusform>
        </translation>
    </message>
</context>
</TS>
