import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOpen, pathOf, type RequestKind } from './request-kind.ts';

/**
 * What every answer says to browsers. Charts place their parts by style attributes, which no nonce can allow; scripts run only
 * with the nonce of this very answer, or where such a script loads them.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Of an answer that is not a page: nothing of it may run or be framed. */
const INERT_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Of files of the build: a worker is bound by what its own script came with. */
const FILE_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

const EVERYWHERE: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  // WebGPU has no policy of its own: what is denied here is all that the site never asks for.
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), hid=(), midi=(), display-capture=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/**
 * Sets them before Next answers. Next reads the nonce of its own scripts in the policy that the request carries, so the request
 * gets the same one: whatever a stranger sent under that name is replaced.
 */
export function secure(request: IncomingMessage, response: ServerResponse, kind: RequestKind): void {
  const { headers } = request;
  delete headers['content-security-policy-report-only'];
  for (const [name, value] of Object.entries(EVERYWHERE)) response.setHeader(name, value);
  // Notebooks in pages of other sites may read the interface; pages and files are for this site.
  const path = pathOf(request.url);
  response.setHeader('Cross-Origin-Resource-Policy', isOpen(path) ? 'cross-origin' : 'same-origin');
  const policy = policyOf(kind);
  headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
}

function policyOf(kind: RequestKind): string {
  if (kind === 'page') return contentSecurityPolicy(randomBytes(16).toString('base64'));
  return kind === 'file' ? FILE_POLICY : INERT_POLICY;
}
