/** A signed report has the first two; a signed request has all. */
export const SIGNATURE_HEADERS = {
  key: 'breakeven-key',
  signature: 'breakeven-signature',
  origin: 'breakeven-origin',
  time: 'breakeven-time',
  nonce: 'breakeven-nonce',
} as const;
