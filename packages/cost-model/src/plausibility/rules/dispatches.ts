import { formatNumber } from '../../values/format.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

export const dispatches: Rule = {
  id: 'dispatches',
  holds: 'kernels that the report names, and dispatches of a step or a prompt',
  against: 'one: no result exists without a kernel',
  tolerance: 'none: these are counts',
  find(report) {
    const unnamed =
      report.kernels.length === 0
        ? [{ field: 'kernels', message: '0 kernels, but they computed results' }]
        : [];
    const few = inEveryResult(report, (result) => {
      const { dispatchesPerToken, generatedTokens, promptTokens, concurrency } = result;
      const count = dispatchesPerToken * (generatedTokens > 0 ? concurrency : promptTokens);
      // A mean over tokens, so that their product may be off by rounding.
      if (count >= 1 - 1e-6) return [];
      const message = `${formatNumber(count)} dispatches of a pass, but it takes 1`;
      return [{ field: 'dispatchesPerToken', message }];
    });
    return [...unnamed, ...few];
  },
};
