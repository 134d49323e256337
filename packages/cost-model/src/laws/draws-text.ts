import type { LossSurface } from './law.ts';

/** Of a constant: 1e-4 of the spread of the draws. */
const DIGITS = 5;
const DRAWS_PER_LINE = 4;

/**
 * Draws as the file that ships them has them: a line holds several, between semicolons, each `A B E alpha beta`.
 *
 *     readDraws(text of drawsText(draws)) = draws, to five digits
 *
 * Domain: surfaces with an outer exponent of 1. Source: ours.
 * Example: readDraws('477.87 2143.0 1.8172 0.34732 0.36716;\n482.01 2085.4 1.8172 0.3478 0.3658;\n').length = 2
 */
export function readDraws(text: string): LossSurface[] {
  return text
    .split(';')
    .map((draw) => draw.trim())
    .filter((draw) => draw !== '')
    .map((draw) => {
      const [A, B, E, alpha, beta] = draw.split(' ').map(Number) as [number, number, number, number, number];
      return { E, A, B, alpha, beta, outer: 1 };
    });
}

/**
 * The source file of draws that scripts/fit-besiroglu.ts writes.
 *
 *     `A B E alpha beta;` of each draw, four a line
 *
 * Domain: as readDraws. Source: ours.
 * Example: drawsText([]).includes('BESIROGLU_2024_DRAWS') = true
 */
export function drawsText(draws: readonly LossSurface[]): string {
  const texts = draws.map(
    ({ A, B, E, alpha, beta }) =>
      `${[A, B, E, alpha, beta].map((value) => value.toPrecision(DIGITS)).join(' ')};`,
  );
  const lines = Array.from({ length: Math.ceil(texts.length / DRAWS_PER_LINE) }, (_, line) =>
    texts.slice(line * DRAWS_PER_LINE, (line + 1) * DRAWS_PER_LINE).join(' '),
  );
  return `import { readDraws } from './draws-text.ts';

/**
 * Constants of the law of Besiroglu et al. 2024, drawn together: its fit to 1,000 resamples of its 240 points. Written
 * by \`npm run fit -w @breakeven/cost-model -- --write\`, from hoffmann-2022-runs.ts.
 */
export const BESIROGLU_2024_DRAWS = readDraws(\`
${lines.join('\n')}
\`);
`;
}
