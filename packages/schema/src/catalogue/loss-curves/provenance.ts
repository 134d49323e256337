import type { LossCurve } from './loss-curve.ts';

type Figure = Pick<LossCurve, 'source' | 'calibration' | 'error' | 'tokensError' | 'lossError'>;

const READ_BY =
  'vector coordinates read from the PDF by Thaddée Tyl for Chinchilla’s Death (2023-07-23, snapshot 528538f), thinned to bin medians and calibrated again';

export const LLAMA_1_FIGURE: Figure = {
  source: `Touvron et al. 2023, LLaMA, arXiv 2302.13971, figure 1; ${READ_BY}`,
  calibration:
    'loss: linear, first point of the 65B 2.25, its last 1.5572; tokens: linear, run ends 1004.3e9 and 1394.9e9, the counts that reproduce the essay’s tokens/s (its script ends the 65B at 2000e9, though it was trained on 1.4e12)',
  error: 'loss 0.005; tokens 30e9 near the start, 5e9 at the end; losses above 2.25 are clipped by the plot',
  tokensError: 15e9,
  lossError: 0.005,
};

export const LLAMA_2_FIGURE: Figure = {
  source: `Touvron et al. 2023, Llama 2, arXiv 2307.09288, figure 5; ${READ_BY}`,
  calibration:
    'loss: linear, first point of the 70B 2.39, its last 1.4957; tokens: linear, run ends 2011.8e9 and 1995.0e9, first point at 0.74 % of the run as in the essay’s script',
  error: 'loss 0.005; tokens 15e9; losses above 2.39 are clipped by the plot',
  tokensError: 15e9,
  lossError: 0.005,
};
