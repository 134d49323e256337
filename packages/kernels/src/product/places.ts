import { read, u32 } from '../kernel/define-kernel.ts';
import { UNUSED } from '../kernel/dims.ts';
import { expertTiles, groupPairs, randomExperts } from '../routing/expert-tiles.ts';
import { PAIRS_UNIFORMS, type PairsName, routedExperts } from './dims.ts';
import type { Place } from './pieces.ts';

/** Neighbouring rows. */
export const rows: Place<'rows'> = {
  kind: 'rows',
  files: ['product/places/rows'],
  uniforms: u32('rows'),
  bindings: [],
  inputRows: (dims) => dims.rows,
  outputRows: (dims) => dims.rows,
  weightCopies: () => 1,
  busyCopies: () => 1,
  routingBytes: () => 0,
  groups: (_, dims) => [{ rows: dims.rows, firstInputRow: 0, firstLine: 0, outputRow: (row) => row }],
};

/**
 * A token and one of the experts that it is routed to make a pair (Shazeer et al. 2017, section 2). Pair p is slot
 * p % chosen of token floor(p / chosen), and its expert is experts[p]; its row of the input is that of the token where
 * isGathered is 1, its own where it is 0. bias[expert, columns] is added where hasBias is 1.
 * The weights are those of experts firstExpert .. + expertCount, since a device may not bind all at once; pairs of
 * other experts stay as they are.
 * Where tileRows is not 0, behind the experts stands what group-pairs made of them: the pairs in the order of their
 * experts and `tileCount` tiles of that order, for kernels that read an expert's weights once for a tile of its pairs.
 */
export const pairs: Place<PairsName> = {
  kind: 'pairs',
  files: ['product/places/experts', 'product/places/pairs'],
  uniforms: PAIRS_UNIFORMS,
  bindings: [
    read(
      'experts',
      (dims) => (dims.tileRows === 0 ? dims.pairs : 2 * dims.pairs + 3 * dims.tileCount),
      'u32',
    ),
    read('bias', (dims) => dims.hasBias * (dims.firstExpert + dims.expertCount) * dims.columns || UNUSED),
  ],
  inputRows: (dims) => dims.pairs / (dims.isGathered === 1 ? dims.chosen : 1),
  outputRows: (dims) => dims.pairs,
  weightCopies: (dims) => dims.expertCount,
  busyCopies: (dims) => Math.min(dims.pairs, dims.expertCount),
  routingBytes: (dims) => 4 * dims.pairs,
  groups({ experts, bias }, dims, lines) {
    return Array.from({ length: dims.pairs }, (_, pair) => ({ pair, expert: experts?.[pair] ?? 0 }))
      .filter(({ expert }) => expert >= dims.firstExpert && expert < dims.firstExpert + dims.expertCount)
      .map(({ pair, expert }) => ({
        rows: 1,
        firstInputRow: dims.isGathered === 1 ? Math.floor(pair / dims.chosen) : pair,
        firstLine: (expert - dims.firstExpert) * lines,
        outputRow: () => pair,
        ...(dims.hasBias === 1 && {
          bias: (bias as Float32Array).subarray(expert * dims.columns, (expert + 1) * dims.columns),
        }),
      }));
  },
  inputs(dims, random) {
    const { pairs: pairCount, tileRows, tileCount, firstExpert, expertCount: held } = dims;
    let expertCount = routedExperts(dims);
    // The last part of a model's experts has none behind it, and tiles for none.
    const fits = () => expertTiles({ pairs: pairCount, expertCount, tileRows }) <= tileCount;
    while (tileRows > 0 && expertCount > 1 && !fits()) expertCount--;
    const experts = randomExperts(dims, expertCount, random).subarray(0, pairCount);
    // Of many experts few pairs may have none that is held: the last is of the last one, the first of the first.
    const last = Math.min(expertCount, firstExpert + held) - 1;
    experts[0] = Math.min(firstExpert, last);
    experts[pairCount - 1] = last;
    return { experts: tileRows === 0 ? experts : groupPairs(experts, dims) };
  },
};

/** The same where nothing may be added to the sums. */
export const pairsWithoutBias: Place<PairsName> = {
  ...pairs,
  uniforms: pairs.uniforms.map((one) => (one.name === 'hasBias' ? { ...one, most: 0 } : one)),
};

/** The same in tiles of one expert. */
export const tiles: Place<PairsName> = {
  ...pairs,
  kind: 'tiles',
  files: ['product/places/experts', 'product/places/tiles'],
};
