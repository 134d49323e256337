import { describe, expect, it } from 'vitest';
import { findModel } from '../find-model.ts';
import { findGpu } from '../find-price.ts';
import { PUBLISHED_FIGURES } from './figures.ts';
import { PublishedFigure } from './published-figure.ts';

describe('published figures', () => {
  it.each(PUBLISHED_FIGURES)('$id is a valid row that names what the catalogue has', (figure) => {
    expect(PublishedFigure.parse(figure)).toEqual(figure);
    if (figure.hardwareId !== null) expect(findGpu(figure.hardwareId)).toBeDefined();
    if (figure.modelId !== null) expect(findModel(figure.modelId)).toBeDefined();
    expect(figure.prefill ?? figure.decode).not.toBeNull();
  });

  it('has each id once, and about 30 rows of GPUs that the catalogue knows', () => {
    expect(new Set(PUBLISHED_FIGURES.map(({ id }) => id)).size).toBe(PUBLISHED_FIGURES.length);
    expect(PUBLISHED_FIGURES.filter(({ hardwareId }) => hardwareId !== null).length).toBeGreaterThanOrEqual(
      30,
    );
  });
});
