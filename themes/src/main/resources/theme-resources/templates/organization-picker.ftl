<#-- Shown by the organization gate to members of several organizations.
     organizations: each with alias, name, logo (an address, or empty) and initial
     username: of whoever picks
     signOutUrl: only for a user who was signed in before -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("organizationPicker.title")}
    <#elseif section = "form">
        <#if client.name?has_content>
            <#assign application = advancedMsg(client.name)>
        <#else>
            <#assign application = client.clientId>
        </#if>
        <link href="${url.resourcesPath}/css/organization-picker.css" rel="stylesheet"/>
        <form id="organization-picker" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <p id="organization-picker-question" class="instruction">${msg("organizationPicker.question", application)}</p>
            <#if organizations?size gt 10>
                <div id="organization-picker-search-group" class="${properties.kcFormGroupClass!}" hidden
                     data-found-one="${msg("organizationPicker.foundOne")}"
                     data-found="${msg("organizationPicker.found")}">
                    <label for="organization-picker-search" class="${properties.kcLabelClass!}">
                        <span class="${properties.kcFormLabelTextClass!}">${msg("organizationPicker.search")}</span>
                    </label>
                    <span class="${properties.kcInputClass!}">
                        <input id="organization-picker-search" type="search" autocomplete="off"
                               aria-controls="organization-picker-list"/>
                    </span>
                    <p id="organization-picker-found" class="access-pack-visually-hidden" role="status"></p>
                    <p id="organization-picker-none" class="instruction" hidden>${msg("organizationPicker.none")}</p>
                </div>
            </#if>
            <ul id="organization-picker-list" class="access-pack-organizations" aria-labelledby="organization-picker-question">
                <#list organizations as organization>
                    <li>
                        <button type="submit" name="organization" value="${organization.alias}"
                                class="${properties.kcButtonSecondaryClass!properties.kcButtonClass!} ${properties.kcButtonBlockClass!} access-pack-organization">
                            <#if organization.logo?has_content>
                                <img class="access-pack-logo" src="${organization.logo}" alt="" width="32" height="32"
                                     referrerpolicy="no-referrer"/>
                            <#else>
                                <span class="access-pack-logo" aria-hidden="true">${organization.initial}</span>
                            </#if>
                            <span class="access-pack-organization-name">${organization.name}</span>
                        </button>
                    </li>
                </#list>
            </ul>
        </form>
        <p id="organization-picker-user" class="instruction">
            ${msg("organizationDenied.signedInAs", username)}
            <a id="organization-picker-other-account" href="${signOutUrl!url.loginRestartFlowUrl}">
                <#if signOutUrl??>${msg("doLogout")}<#else>${msg("organizationDenied.otherAccount")}</#if></a>
        </p>
        <#if organizations?size gt 10>
            <script type="module" src="${url.resourcesPath}/js/organization-picker.js"></script>
        </#if>
    </#if>
</@layout.registrationLayout>
