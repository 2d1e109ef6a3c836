<#ftl output_format="plainText">
${msg("newDeviceSignIn.mail.greeting", user.firstName!user.username)}

${msg("newDeviceSignIn.mail.what", realmName)}

- ${msg("newDeviceSignIn.mail.when", when)}
- ${msg("newDeviceSignIn.mail.browser", browser!msg("newDeviceSignIn.mail.unknown"))}
- ${msg("newDeviceSignIn.mail.system", system!msg("newDeviceSignIn.mail.unknown"))}
- ${msg("newDeviceSignIn.mail.where", address!msg("newDeviceSignIn.mail.unknown"))}
- ${msg("newDeviceSignIn.mail.application", application!msg("newDeviceSignIn.mail.unknown"))}

${msg("newDeviceSignIn.mail.you")}

${msg("newDeviceSignIn.mail.todo")}
${accountUrl}
