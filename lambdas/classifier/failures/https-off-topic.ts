import { NO_STOP, type Signature } from './signature';

export const signature: Signature = {
  id: 'https-off-topic',
  ...NO_STOP,
  role: 'noise',
  offTopic: true,
  wordings: [
    {
      match: /[a-z0-9\])]:443\b/i,
      from: 'the openssl command',
      sample: '$ openssl s_client -connect www.example.com:443',
    },
    {
      match: /\b(?:port 443|port: 443)\b/i,
      from: 'curl',
      sample: 'Failed to connect to www.example.com port 443: Connection refused',
    },
    {
      match: /\bcurl [^\r\n]{0,120}https:\/\//i,
      from: 'the curl command',
      sample: '$ curl -v https://www.example.com/',
    },
    {
      match: /\bcurl: \(\d{1,3}\)[^\r\n]{0,200}https:\/\//i,
      from: 'curl',
      sample:
        'curl: (60) SSL certificate problem: unable to get local issuer certificate, https://curl.se/docs/sslcerts.html',
    },
    {
      match: /\bupstream: "https:\/\//i,
      from: 'nginx ngx_event_openssl.c',
      sample:
        'SSL_do_handshake() failed while SSL handshaking to upstream, request: "GET / HTTP/1.1", upstream: "https://192.0.2.3:443/"',
    },
    {
      match: /"(?:GET|POST|HEAD|PUT) [^\s"]{1,300} HTTP\/1\.[01]"/i,
      from: 'nginx ngx_event_openssl.c',
      sample:
        'SSL_do_handshake() failed while SSL handshaking to upstream, request: "GET / HTTP/1.1", upstream: "https://192.0.2.3:443/"',
    },
    {
      match: /\bERR_SSL_(?:PROTOCOL_ERROR|VERSION_OR_CIPHER_MISMATCH|UNRECOGNIZED_NAME_ALERT)\b/i,
      from: 'Chromium',
      sample: 'www.example.com sent an invalid response. ERR_SSL_PROTOCOL_ERROR',
    },
    { match: /\bNET::ERR_(?:CERT|SSL)_[A-Z_]{1,60}/i, from: 'Chromium', sample: 'NET::ERR_CERT_DATE_INVALID' },
    {
      match: /\bSSL_ERROR_(?:RX_RECORD_TOO_LONG|NO_CYPHER_OVERLAP|UNSUPPORTED_VERSION)\b/i,
      from: 'Firefox',
      sample: 'Error code: SSL_ERROR_NO_CYPHER_OVERLAP',
    },
    {
      match: /\bSEC_ERROR_(?:UNKNOWN_ISSUER|EXPIRED_CERTIFICATE)\b/i,
      from: 'Firefox',
      sample: 'Error code: SEC_ERROR_UNKNOWN_ISSUER',
    },
    {
      match: /site can\S{1,3}t provide a secure connection/i,
      from: 'Chromium',
      sample: 'This site can’t provide a secure connection',
    },
    { match: 'Your connection is not private', from: 'Chromium', sample: 'Your connection is not private' },
    { match: /\bSecure Connection Failed\b/i, from: 'Firefox', sample: 'Secure Connection Failed' },
    {
      match: /TLS handshake error from [0-9a-f.:[\]]{2,48}:\d{1,5}: /i,
      from: 'Go net/http',
      sample: 'http: TLS handshake error from 192.0.2.9:51234: EOF',
    },
    {
      match: 'HTTPSConnectionPool(',
      from: 'Python requests',
      sample:
        "requests.exceptions.SSLError: HTTPSConnectionPool(host='www.example.com', port=8443): Max retries exceeded",
    },
    {
      match: /\b(?:Get|Post|Put|Head|Delete|Patch) "https:\/\//i,
      from: 'Go net/http',
      sample: '2026/11/21 06:00:01 Get "https://api.example.com/x": EOF',
    },
    {
      match: "unable to access 'https://",
      from: 'git',
      sample:
        "fatal: unable to access 'https://git.example.com/a.git/': SSL certificate problem: self-signed certificate",
    },
    { match: /\bnet\/http: /i, from: 'Go net/http', sample: 'net/http: TLS handshake timeout' },
    { match: /\burl: [\x22\x27]?https:\/\//i, from: 'Node.js fetch', sample: 'url: https://www.example.com:8443/' },
  ],
  meaning: 'This is about HTTPS, a browser or a web server, not about mail.',
  references: ['nginx ngx_event_openssl.c', 'Chromium net_error_list.h', 'NSS error codes'],
  rejects: [
    {
      text: '421-4.7.0 For more information, go to https://support.google.com/mail/?p=RfcMessageNonCompliant',
      because: 'a link within a reply to mail',
    },
    { text: 'code: ERR_SSL_WRONG_VERSION_NUMBER', because: 'Node.js says so of mail, too' },
    { text: 'OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to smtp.gmail.com:587', because: 'mail submission' },
  ],
};
