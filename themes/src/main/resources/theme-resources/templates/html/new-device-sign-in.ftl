<#-- Sent when somebody signs in with a browser that the account has not been used with before.
     when; browser, system, address, application: may be missing; accountUrl: of the account console -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("newDeviceSignIn.mail.greeting", user.firstName!user.username)}</p>
<p>${msg("newDeviceSignIn.mail.what", realmName)}</p>
<ul>
    <li>${msg("newDeviceSignIn.mail.when", when)}</li>
    <li>${msg("newDeviceSignIn.mail.browser", browser!msg("newDeviceSignIn.mail.unknown"))}</li>
    <li>${msg("newDeviceSignIn.mail.system", system!msg("newDeviceSignIn.mail.unknown"))}</li>
    <li>${msg("newDeviceSignIn.mail.where", address!msg("newDeviceSignIn.mail.unknown"))}</li>
    <li>${msg("newDeviceSignIn.mail.application", application!msg("newDeviceSignIn.mail.unknown"))}</li>
</ul>
<p>${msg("newDeviceSignIn.mail.you")}</p>
<p>${msg("newDeviceSignIn.mail.todo")}<br><a href="${accountUrl}">${accountUrl}</a></p>
</@layout.emailLayout>
