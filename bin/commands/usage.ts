/** What `--help` prints. */
export const USAGE = {
  tlserror: `tlserror reads mail logs and says where delivery stopped, why, how urgent it is and what to do.

Usage:
  npx tlserror triage [--full] [--json] [--remote FUNCTION] FILE…
                                                           a verdict for each file, or for standard input
  npx tlserror explain [--line N] [--json] FILE            why a text is read and judged as it is
  npx tlserror postmortem [--html] FILE…                   one incident from its excerpts, as Markdown or one HTML page
  npx tlserror probe [HOST[:PORT]]                         the way from this host to a receiver, rung by rung
  npx tlserror check DOMAIN                                the records of a sending domain, and its outbound addresses
  npx tlserror message FILE                                a received message: its way and its authentication
  npx tlserror redact FILE…                                the text without names, credentials and subjects, to pass on
  npx tlserror bench                                       measure the speed on this machine
  npx tlserror start                                       the bot on this machine, the same as npm start

  --help, --version

Each command has a --help of its own.
`,
  triage: `Usage: npx tlserror triage [--full] [--json] [--remote FUNCTION] FILE…

Reads each file, or standard input when there is none ("-" names it), and prints a verdict of one screen. A file may be
plain text or gzip. Addresses, credentials and subjects are redacted in everything that is printed.

  --full             everything: all causes with their lines, all steps with their reasons, what would change the verdict
  --json             one JSON document per file and per line, in order, each with "file" added
  --remote FUNCTION  ask this Lambda function instead of classifying here; AWS credentials and region come from the
                     environment, AWS_ENDPOINT_URL_LAMBDA names another endpoint

Exit code: 0 when everything was read, 1 when the command line is wrong or a file could not be read (all others are
still answered).

Colour is used on a terminal only; NO_COLOR turns it off, FORCE_COLOR turns it on.
`,
  explain: `Usage: npx tlserror explain [--line N] [--json] FILE

Reads one file, or standard input ("-" names it), and prints why it is read and judged as it is: for each entry the format that claims it,
the lines that were joined, the wordings that matched with their sources, those that were found and do not count, and by
which rule; then for each lane the stops, the row of the weight table, each modifier with its factors, and the rule that
makes the tier, with the rules above it that do not hold. What is printed is redacted.

  --line N  only the entry that covers this line, and the lanes whose stop it is
  --json    one JSON document

Exit code: 0 when the text was read, 1 when the command line is wrong or the file could not be read.
`,
  postmortem: `Usage: npx tlserror postmortem [--html] FILE…

Treats each file as one excerpt of the same incident, in the order given, and prints a postmortem in Markdown: summary,
impact, cause with its evidence lines, timeline, action items and an appendix. What only people know stands as "to be
filled in".

  --html  one self-contained page with its pictures: it asks for nothing, runs no script and prints on A4

Exit code: 0 when it was written, 1 when the command line is wrong or a file could not be read.
`,
  probe: `Usage: npx tlserror probe [HOST[:PORT]] [--from IP] [--count N] [--json]

Run it on the host that sends the mail. It resolves the MX of a domain (gmail.com unless another is named) or one host,
and climbs at each address: connect, greeting, EHLO, STARTTLS, TLS handshake, certificate, EHLO inside TLS, QUIT. Where the
handshake breaks without a word, it tries once more with classic key groups. It sends no mail and never logs in. Port 465
speaks TLS from the first byte. Paste the whole output into the incident's thread.

HOST is a mail domain, or a host: with a port other than 25, or in brackets ("[mx.example.com]"), its MX are not asked for.

  --from IP       connect from this address of the host
  --count N       at most so many connections, 1 to 20 (default 4), a second apart
  --timeout S     seconds for each rung, 1 to 300 (default 15)
  --implicit      TLS from the first byte, as at port 465, at another port
  --ehlo NAME     the name to give in EHLO (default: this host's)
  --ca FILE       trust the certificates of this file too, in PEM, besides the system's
  --resolver IP   ask this resolver instead of the system's; "IP:PORT" names a port
  --json          one JSON document instead of the transcript

Exit code: 0 every connection reached the mail commands inside a verified TLS session, 1 the command line is wrong, 2 a
name, a connection or a certificate failed.
`,
  check: `Usage: npx tlserror check DOMAIN [--ip IP]… [--selector S]… [--zone FILE] [--json]

Looks at what DNS says of a sending domain: MX, reverse DNS, SPF as a tree with its look-ups, DKIM keys, DMARC with the addresses of its
reports, MTA-STS with its policy, TLS-RPT, DANE, and blocklists last. Each finding is good, bad, not applicable or unknown: a time-out
or SERVFAIL is unknown, never bad. Where a record is wrong the right one stands beside it, and each area says what it can explain.

  --ip IP        an address that mail goes out from; once for each
  --selector S   a DKIM selector ("s=" in the DKIM-Signature of a message); once for each
  --zone FILE    take all records from this zone file, without network; blocklists are left out unless --lists is given
  --policy FILE  take the MTA-STS policy from this file
  --resolver IP  ask this resolver instead of the system's; blocklists do not answer public ones
  --lists        ask blocklists in a zone file, too
  --json         one JSON document

Exit code: 0 nothing is bad, 1 the command line is wrong, 2 something is bad, 3 nothing is bad and something is unknown.
`,
  message: `Usage: npx tlserror message [--verify] [--zone FILE] [--json] FILE

Reads the header of a received message ("-" names standard input): each station with its delay, protocol and TLS version, the
clocks, and SPF, DKIM, DMARC and ARC as the receiver recorded them, with what is aligned and which address failed. The body is
not printed, and neither are addresses' local parts or the subject. Pasted headers are read by triage in the same way.

  --verify       check the signatures, SPF and DMARC here too; needs the whole message, unchanged, and DNS
  --zone FILE    take DNS from this zone file instead; implies --verify
  --resolver IP  ask this resolver; implies --verify
  --json         one JSON document

Exit code: 0 nothing failed, 1 the command line is wrong or the file is no message, 2 a check failed.
`,
  redact: `Usage: npx tlserror redact FILE…

Prints each file, or standard input when there is none ("-" names it), without what nobody needs to find a fault: the part
of an address before the @, names of people and logins, passwords, keys, tokens, AUTH exchanges and subjects. Host names, IP
addresses, domains, queue IDs and replies stay, and so does the number of lines: this is what the bot would store. One
mailbox is one pseudonym in the whole output, and another one the next time. Read what is printed before you pass it on.

Exit code: 0 when everything was read, 1 when the command line is wrong or a file could not be read (all others are printed).
`,
  bench: `Usage: npx tlserror bench [--megabytes N] [--log FILE]

Generates logs of three shapes (a busy Postfix relay with six TLS causes; Postfix with long queue IDs and a reply of its own
for each deferral; an Exim main log) and measures on this machine, as whole processes on one core: MB/s beside grep,
pflogsumm, lnav and eximstats where they are installed, one 256 KB paste in milliseconds, and memory beside that of 20 MB.

  --megabytes N  size of each generated log, 1 to 2000 (default 256)
  --log FILE     measures this log alone
`,
  start: `Usage: npx tlserror start

Runs the bot on this machine: the same as npm start.
`,
};
