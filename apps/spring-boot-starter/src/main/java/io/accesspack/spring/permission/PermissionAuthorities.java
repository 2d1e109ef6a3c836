package io.accesspack.spring.permission;

import io.accesspack.permissions.token.ClaimNames;
import io.accesspack.permissions.token.TokenPermissions;
import java.util.Collection;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** The permissions, or patterns, that a token has in the one organization it is for, as authorities. */
public final class PermissionAuthorities implements Converter<Jwt, Collection<GrantedAuthority>> {

    private final ClaimNames names;

    public PermissionAuthorities(ClaimNames names) {
        this.names = names;
    }

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return TokenPermissions.from(token.getClaims(), names).permissions().values().stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
