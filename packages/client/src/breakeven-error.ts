import type { components } from './generated/rest.ts';

type Refusal = components['schemas']['Error']['error'];

/** What a site refused, with what it says of it. */
export class BreakevenError extends Error {
  readonly status: number;
  readonly code: string;
  /** Which parameters are wrong, and what each may be. */
  readonly issues: Refusal['issues'];
  readonly allowed: Refusal['allowed'];
  readonly nearest: Refusal['nearest'];

  constructor(status: number, body: { error: Refusal } | undefined) {
    const refusal = body?.error;
    super(`${status}: ${refusal?.message ?? 'the site gave no reason'}`);
    this.name = 'BreakevenError';
    this.status = status;
    this.code = refusal?.code ?? '';
    this.issues = refusal?.issues ?? [];
    this.allowed = refusal?.allowed ?? null;
    this.nearest = refusal?.nearest ?? null;
  }
}
