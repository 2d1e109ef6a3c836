<#-- The frame of every HTML mail. Mail programs know neither style sheets nor modern layout. -->
<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${realmName!""}</title>
</head>
<body style="margin: 0; padding: 0;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
    <tr>
        <td align="center" style="padding: 24px 12px;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width: 560px;">
                <tr>
                    <td style="border-top: 4px solid #0066cc; padding: 20px 4px 0; font-family: 'Red Hat Text', Helvetica, Arial, sans-serif; font-size: 18px; font-weight: 600;">
                        ${realmName!""}
                    </td>
                </tr>
                <tr>
                    <td style="padding: 4px; font-family: 'Red Hat Text', Helvetica, Arial, sans-serif; font-size: 15px; line-height: 1.5;">
                        <#nested>
                    </td>
                </tr>
            </table>
        </td>
    </tr>
</table>
</body>
</html>
</#macro>
