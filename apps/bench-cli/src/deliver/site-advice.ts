export interface Advice {
  message: string;
  fix: string;
}

const LATER = 'wait a while, then run bench-cli submit';
const OTHER_URL = 'check --url: it must be the address of a Breakeven site';

/** What an error of the network says to whom it may concern, by its code; a timeout is null. */
export function networkAdvice(error: unknown): { fix: string; mayRecover: boolean } {
  const code = error === null ? 'TIMEOUT' : codeOf(error);
  if (code === 'ECONNREFUSED')
    return { fix: 'start the dashboard (npm start), or give its --url', mayRecover: true };
  if (code === 'ENOTFOUND' || code === 'ERR_INVALID_URL')
    return { fix: 'check the spelling of --url', mayRecover: false };
  if (/SSL|EPROTO/.test(code))
    return { fix: 'the address may not speak HTTPS: try http:// in --url', mayRecover: false };
  if (/CERT|SIGN|VERIFY|TLS/.test(code)) {
    return {
      fix: 'its certificate is not trusted here: set NODE_EXTRA_CA_CERTS to a file with its authority',
      mayRecover: false,
    };
  }
  if (code.startsWith('HPE_')) return { fix: OTHER_URL, mayRecover: false };
  return {
    fix: 'check the network and --url, then run bench-cli submit',
    mayRecover: /^(ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET)/.test(code),
  };
}

function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? '' : codeOf(cause);
}

/** Where a site sends a request elsewhere: what to give as --url in its place. null where it does not. */
export function redirectProblem({
  url,
  path,
  status,
  location,
}: {
  url: string;
  path: string;
  status: number;
  location: string | null;
}): Advice | null {
  if (status < 300 || status > 399 || status === 304) return null;
  const target = location !== null && URL.canParse(location, url) ? new URL(location, url) : null;
  if (target === null) return { message: `${url} redirects to nowhere (${status})`, fix: OTHER_URL };
  const where = `${target.origin}${target.pathname}`;
  const message = `${url} redirects to ${where} (${status}), where nothing was sent`;
  // Only what keeps the path is another address of the same site.
  const isMoved = where.replace(/\/$/, '').endsWith(path);
  const base = where.replace(/\/$/, '').slice(0, -path.length);
  return {
    message,
    fix: isMoved
      ? `if that is the site, give --url ${base}`
      : `${OTHER_URL}; this one may ask to sign in first`,
  };
}

/** Seconds of a Retry-After, which is a number or a date; null where there is none that can be read. */
export function retryAfterSeconds(header: string | null, now = Date.now()): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, (at - now) / 1000);
}

/** What an answer says that is not of a report: `text` is its body, `waitSeconds` that of Retry-After. */
export function statusAdvice({
  url,
  status,
  text,
  waitSeconds = null,
}: {
  url: string;
  status: number;
  text: string;
  waitSeconds?: number | null;
}): Advice {
  const message = `${url} answered ${status}${bodyText(text)}`;
  switch (status) {
    case 401:
      return { message, fix: 'the site wants to know the sender: sign in or get a key there, as it says' };
    case 403:
      return { message, fix: 'the site, or a proxy before it, takes no report from here: ask its operator' };
    case 413:
      return {
        message,
        fix: 'the report is kept, but larger than the site takes: measure fewer tests in a run, and send those',
      };
    case 421:
      return { message, fix: 'the site rejects the host name in --url; its answer says how to add it' };
    case 429:
      return {
        message,
        fix:
          waitSeconds === null
            ? `too many reports in a short time: ${LATER}`
            : `too many reports in a short time: run bench-cli submit in ${durationText(waitSeconds)}`,
      };
    default:
      if (status >= 500) return { message, fix: `the site failed: ${LATER}` };
      return { message, fix: OTHER_URL };
  }
}

const durationText = (seconds: number) =>
  seconds < 120 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} minutes`;

/** The message of a JSON error, the title of a page, or how a text begins. */
function bodyText(text: string): string {
  const said = errorText(text);
  if (said !== null) return `: ${said}`;
  if (!isPage(text)) return text.trim() === '' ? '' : `: ${shorten(text)}`;
  const title = /<(title|h1)[^>]*>([^<]*)</i.exec(text)?.[2]?.trim();
  return title ? ` with a page, "${shorten(title)}"` : ' with a page';
}

const isPage = (text: string) => /^\s*(<!doctype|<html|<head|<body|<h1)/i.test(text);

const shorten = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 200);

/** What a Breakeven site says in JSON of what is wrong, with the fields; null: it is not said. */
export function errorText(text: string): string | null {
  try {
    const { error } = JSON.parse(text) as {
      error?: { message?: unknown; issues?: { path: string; message: string }[] };
    };
    if (typeof error?.message !== 'string') return null;
    const issues = Array.isArray(error.issues) ? error.issues : [];
    return `${error.message}${issues.map(({ path, message }) => `\n  ${path}: ${message}`).join('')}`;
  } catch {
    return null;
  }
}
