/** What a field's name says its value is. The names are data: a notation that calls a password otherwise gets a word here. */

/**
 * - `credential`: goes as a whole.
 * - `authorization`: a scheme and a credential, to the end of the line.
 * - `login`: names a mailbox or an account, with or without a domain.
 * - `person`: the name of a person, as mail programs show it.
 * - `people`: mailboxes, with such names before them.
 * - `subject`: what a message is about.
 * - `paired`: the value of a field whose name stands beside it (`{"name": …, "value": …}`).
 */
export type FieldKind = 'credential' | 'authorization' | 'login' | 'person' | 'people' | 'subject' | 'paired';

export interface Field {
  kind: FieldKind;
  /** An ordinary word as well, so that the notation or the value must show that a field is meant. */
  weak: boolean;
  /** In small letters, without anything between its words. */
  name: string;
}

/** Last words of a name that make it a credential, whatever stands before them: `SMTP_PASSWORD`, `spring.mail.password`. */
const CREDENTIALS = words(`
  password passwords passwd passwort kennwort passphrase passcode pass pwd pw passwordeval bindpw rootpw apppassword
  wachtwoord senha hasło haslo mdp motdepasse contraseña contrasena пароль
  secret secrets token tokens otp credential credentials apikey apitoken apisecret appsecret clientsecret secretkey accesskey
  privatekey signingkey encryptionkey sharedkey sharedaccesskey accountkey masterkey authkey licensekey sessionkey
  sharedsecret presharedkey psk resumptionpsk accesstoken refreshtoken authtoken sessiontoken securitytoken bearertoken
  idtoken servertoken secretaccesskey connectionstring webhooksecret signingsecret verificationtoken bottoken
  jwt cookie cookies amzsignature amzsecuritytoken amzcredential googsignature googcredential enczapikey
  signature sig hmac keyiv passe subscriptionkey privatekeyid
`);

/** Written in one word, these end a name that is a credential. */
const CREDENTIAL_TAIL =
  /(?:passw(?:or)?d|passphrase|passwort|apikey|secretkey|accesstoken|(?:smtp|mail|db|auth|user|relay|imap|pop3?|sasl|ldap|sql|server|client)(?:pass|pwd|secret|token))$/;
const LOGIN_TAIL = /(?:username|(?:smtp|mail|db|auth|relay|imap|pop3?|sasl|ldap|sql)(?:user|login))$/;

/** Credentials whose names are ordinary words too. */
const WEAK_CREDENTIALS = words('pass passe pw secret secrets token tokens otp credential credentials');
/** Their value must look like a key wherever they stand. */
const SHAPED = words('signature sig hmac psk cookie cookies jwt keyiv');

const LOGINS = words(`
  user username userid login loginname loginid loginuser authuser authid authcid authzid authname authenticatedid
  authenticateduser authenticatedsender authenticatedas sasluser saslusername saslsender saslname setid ruser logname uid
  account accountname emailaccount mailaccount mailbox ctladdr smtpuser mailuser samaccountname upn userprincipalname
  principal identity xsender dbuser runas origto origrecipient localpart localuser benutzer benutzername utilisateur usuario
  gebruiker utente użytkownik пользователь alias srpusername pskidentity u mailnickname smtplogin clientname deliveredto returnpath envelopeto envelopefrom xoriginalto
  xenvelopeto xenvelopefrom
`);
const WEAK_LOGINS = words('u account alias identity principal mailbox uid');

const PERSONS = words(`
  displayname fullname firstname lastname givenname familyname surname realname gecos sendername recipientname
  fromname toname replytoname contactname personname nickname ownername customername subscribername vorname nachname prénom
  apellido cognome
`);

const PEOPLE = words(`
  from to cc bcc replyto sender resentfrom resentto resentcc resentsender errorsto returnreceiptto
  dispositionnotificationto headerfrom headerto xoriginalfrom mailfrom rcptto recipient recipients von an de à para da
`);

const SUBJECTS = words(`
  subject subjectline hdrsubject headersubject messagesubject mailsubject threadtopic threadindex betreff objet asunto
  oggetto onderwerp assunto temat тема ämne emne campaignname preheader
`);
/** A certificate has a subject too. */
const OF_CERTIFICATE = /cert|issuer|peer|alt|tls|ssl|x509|dn$|cn$/i;

const AUTHORIZATIONS = words('authorization proxyauthorization');
/** Headers whose whole line is a credential. */
const CREDENTIAL_HEADERS = words(`
  cookie setcookie xapikey xauthtoken xslacksignature xpostmarkservertoken xpostmarkaccounttoken xmcauth xservertoken
  xaccesstoken xcsrftoken xauthkey xamzsecuritytoken xvaulttoken privatetoken xhubsignature xwebhooksecret
`);

const PAIRED = words('value val v content stringvalue headervalue');

/** Fields whose value is no mailbox when it is a number alone: `uid=1000`. */
export const NUMBERED = words('uid userid u loginid');

/** Programs of a mail server, by their own names in a log: `lmtp(anna)`. */
export const MAILBOX_PROGRAMS = words(`
  imap pop3 lmtp lda deliver managesieve sieve indexer-worker submission doveadm sql ldap pam passwd passwd-file shadow
  static dict checkpassword bsdauth oauth2 vpopmail userdb passdb
`);

const known = new Map<string, Field | undefined>();
const MOST_KNOWN = 2048;

/**
 * What the value behind a name is; `undefined` when the name says nothing about it.
 *
 * @example fieldOf('SMTP_PASSWORD') // { kind: 'credential', weak: false, name: 'smtppassword' }
 */
export function fieldOf(name: string): Field | undefined {
  if (known.has(name)) return known.get(name);
  const field = judged(name);
  if (known.size < MOST_KNOWN) known.set(name, field);
  return field;
}

function judged(written: string): Field | undefined {
  const parts = wordsOf(written);
  const name = parts.join('');
  if (name === '') return undefined;
  if (AUTHORIZATIONS.has(name)) return { kind: 'authorization', weak: false, name };
  if (PAIRED.has(name)) return { kind: 'paired', weak: true, name };
  if (PEOPLE.has(name)) return { kind: 'people', weak: true, name };
  if (CREDENTIAL_HEADERS.has(name)) return { kind: 'credential', weak: false, name };
  // The whole name, then what is left of it without its first word, and so on.
  for (let first = 0; first < parts.length; first += 1) {
    const ending = parts.slice(first).join('');
    const kind = kindOf(ending, first > 0);
    if (kind === 'subject' && OF_CERTIFICATE.test(written)) return undefined;
    if (kind !== undefined) {
      const alone = first === 0;
      const weak =
        SHAPED.has(ending) || ending === 'key' || (alone && WEAK_CREDENTIALS.has(ending)) || WEAK_LOGINS.has(ending);
      return { kind, weak, name: SHAPED.has(ending) || ending === 'key' ? ending : name };
    }
  }
  if (CREDENTIAL_TAIL.test(name)) return { kind: 'credential', weak: false, name };
  return LOGIN_TAIL.test(name) ? { kind: 'login', weak: false, name } : undefined;
}

function kindOf(ending: string, isTail: boolean): FieldKind | undefined {
  if (CREDENTIALS.has(ending) || (isTail && ending === 'key')) return 'credential';
  if (SUBJECTS.has(ending)) return 'subject';
  if (PERSONS.has(ending)) return 'person';
  return LOGINS.has(ending) && !(isTail && ending === 'u') ? 'login' : undefined;
}

/** Whether the value of a field must look like a key to be one. */
export function mustLookLikeKey(field: Field): boolean {
  return SHAPED.has(field.name) || field.name === 'key';
}

function wordsOf(written: string): string[] {
  return written
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
