// A certificate of the name api.thumbtack.com, for a server on this machine that stands in for it, until 2120. Nobody has a
// reason to trust it but programs that are told to.
import { pem } from "../sandbox/certificate.js";

export const cert = pem(
  "CERTIFICATE",
  `
MIIBdjCCARygAwIBAgIBATAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFhcGkudGh1
bWJ0YWNrLmNvbTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowHDEa
MBgGA1UEAwwRYXBpLnRodW1idGFjay5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAATYG+dBDcr0em982hqbjoL8uHbwf10Oyb3ZgIzgMekP2saBzHSzdN7l+Ilk
9Mec2P9IffHJKDJNROjbdprrdQ6Ko00wSzAcBgNVHREEFTATghFhcGkudGh1bWJ0
YWNrLmNvbTAMBgNVHRMBAf8EAjAAMB0GA1UdDgQWBBTiqWCHrigC48TYMb/tIUcg
jwaLtDAKBggqhkjOPQQDAgNIADBFAiBgpGpJiv/JZTrSEmkFSh6rKnIf8pRJDWGJ
kDGnLORsHgIhANhKIVBlJUcV0GCSdhjslbmp9unF5LI+rx4frGLze50s`,
);

export const key = pem(
  "PRIVATE KEY",
  `
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgr7GxyqENUNq/ncfE
dGMwHRAowESigloWxxbw26AV1xShRANCAATYG+dBDcr0em982hqbjoL8uHbwf10O
yb3ZgIzgMekP2saBzHSzdN7l+Ilk9Mec2P9IffHJKDJNROjbdprrdQ6K`,
);
