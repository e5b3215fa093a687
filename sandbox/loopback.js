// Which host names mean this machine. The rule for `http:` webhook URLs asks, the server's Host check, the courier of
// deliveries, and the control, which only pages of this machine may use.

const IPV4_LOOPBACK = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/**
 * @param {string} hostname As `URL.hostname` gives it: lower case, IPv4 in four decimal parts, IPv6 in brackets.
 */
export function isLoopback(hostname) {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    IPV4_LOOPBACK.test(hostname)
  );
}

/**
 * @param {string | undefined} host A Host header: a name and perhaps a port. Parsed by the rules of URLs, as whoever
 *   wrote it did.
 */
export function isLoopbackHost(host) {
  const url = `http://${host}/`;
  return host !== undefined && URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/**
 * @param {string} origin An Origin header. Neither `null`, which stands for origins that are none, nor that of a
 *   browser's extension is loopback.
 */
export function isLoopbackOrigin(origin) {
  return /^https?:/.test(origin) && URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}
