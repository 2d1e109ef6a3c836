package io.accesspack.audit.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.http.conn.DnsResolver;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;

/**
 * Resolves names to public addresses only, so that nobody who may choose an address has a way into the network around the server (SSRF). It is the
 * resolver of the connection itself: what was checked is what is connected to, whatever the name resolves to a moment later.
 */
final class PublicAddresses implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new PrivateAddressException();
            }
        }
        return addresses;
    }

    /** Whether the host has a private address now; one that does not resolve yet is judged when something is delivered. */
    static boolean isKnownPrivate(String host) {
        try {
            new PublicAddresses().resolve(host);
            return false;
        } catch (PrivateAddressException e) {
            return true;
        } catch (UnknownHostException notYet) {
            return false;
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicIpv4(bytes) : isPublicIpv6(bytes);
    }

    /** Beyond what Java knows: this network, carrier-grade NAT, protocol assignments, benchmarks, reserved (RFC 6890). */
    private static boolean isPublicIpv4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        int third = address[2] & 0xff;
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && third == 0)
                && !(first == 198 && (second == 18 || second == 19));
    }

    /** Only what is assigned (2000::/3), and of that not what carries an IPv4 address (6to4, Teredo). */
    private static boolean isPublicIpv6(byte[] address) {
        boolean assigned = (address[0] & 0xe0) == 0x20;
        boolean sixToFour = address[0] == 0x20 && address[1] == 0x02;
        boolean teredo = address[0] == 0x20 && address[1] == 0x01 && address[2] == 0 && address[3] == 0;
        return assigned && !sixToFour && !teredo;
    }

    /** The address is not one that a server may reach out to. */
    static final class PrivateAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        PrivateAddressException() {
            super("not a public address");
        }
    }
}
