import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LOSS_CURVES } from '@breakeven/schema/catalogue/loss-curves';
import { lossOfProgress } from '../src/annealing/annealed-loss.ts';
import { fitAnnealing } from '../src/annealing/fit-annealing.ts';
import { fitsText, type ModelFit } from '../src/annealing/fits-text.ts';
import { progressOf } from '../src/annealing/progress.ts';
import { SEEN_MODELS, seenRun } from '../src/annealing/seen-run.ts';
import { ANNEALING_VARIANTS } from '../src/annealing/variants.ts';

/**
 * Fits the annealing laws to every loss curve of the catalogue and prints what comes of it, with the loss that each fit
 * gives the end of its own run beside the one that was seen. With --write it renews the fits that the cost model ships.
 */
const fits: ModelFit[] = ANNEALING_VARIANTS.flatMap((variant) =>
  SEEN_MODELS.map((model) => ({ model, variant: variant.id, ...fitAnnealing(seenRun(model), variant) })),
);

for (const { id, name } of ANNEALING_VARIANTS) {
  console.log(`\n${id}: ${name}`);
  console.log('run          floor  scale  alpha  annealing  error   end, fitted  end, seen');
  for (const fit of fits.filter(({ variant }) => variant === id)) {
    const { run, schedule, tokens } = seenRun(fit.model);
    const end = lossOfProgress(fit, progressOf({ run, schedule, tokens }));
    const seen = LOSS_CURVES.find(({ model }) => model === fit.model)?.endLoss ?? Number.NaN;
    const cells = [
      fit.model.padEnd(11),
      fit.floor.toFixed(3).padStart(6),
      fit.scale.toFixed(3).padStart(6),
      `${fit.alpha.toFixed(3)}${fit.isAlphaAtBound ? '*' : ' '}`.padStart(7),
      fit.annealing.toFixed(3).padStart(9),
      fit.rootMeanSquareError.toFixed(4).padStart(7),
      end.toFixed(3).padStart(12),
      seen.toFixed(3).padStart(10),
    ];
    console.log(cells.join(' '));
  }
}
console.log('\n* the points do not decide alpha: it lies at the end of its range');

if (process.argv.includes('--write')) {
  writeFileSync(fileURLToPath(new URL('../src/annealing/llama-fits.ts', import.meta.url)), fitsText(fits));
  console.log(`\nwrote ${fits.length} fits`);
}
