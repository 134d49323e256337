import { formatCount } from '../../values/format.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

export const extrapolation: Rule = {
  id: 'extrapolation',
  holds: 'what an extrapolated result was drawn from',
  against: 'the layers of the model',
  tolerance: 'none: these are counts',
  find: (report) =>
    inEveryResult(report, ({ provenance, extrapolation: drawn }) => {
      if (provenance !== 'extrapolated') return [];
      if (drawn === undefined) {
        return [{ field: 'extrapolation', message: 'extrapolated, but from no counts of layers' }];
      }
      const { layerCount } = report.model;
      const { measuredLayerCounts: counts } = drawn;
      const largest = Math.max(...counts);
      const layers = formatCount(layerCount);
      return [
        drawn.layerCount === layerCount
          ? null
          : {
              field: 'extrapolation.layerCount',
              message: `drawn to ${formatCount(drawn.layerCount)} layers, but the model has ${layers}`,
            },
        largest <= layerCount
          ? null
          : {
              field: 'extrapolation.measuredLayerCounts',
              message: `${formatCount(largest)} layers ran, but the model has ${layers}`,
            },
        new Set(counts).size > 1
          ? null
          : {
              field: 'extrapolation.measuredLayerCounts',
              message: `a line through ${formatCount(largest)} layers alone, but it needs two counts`,
            },
      ];
    }),
};
