import { describe, expect, it } from 'vitest';
import { DRAFT } from '../report/report.fixture.ts';
import { catalogueIssues } from './catalogue-issues.ts';
import { MODELS } from './models.ts';

describe('catalogueIssues', () => {
  it.each(MODELS)('takes $id as it is, under any name and source', (model) => {
    expect(catalogueIssues({ ...model, name: 'mine', source: 'a file' }, 'model')).toEqual([]);
  });

  it('tells a run without the term of distances from the model', () => {
    const gopher = MODELS.find(({ id }) => id === 'gopher-280b');
    if (gopher === undefined) throw new Error('the catalogue has no Gopher');
    const [issue] = catalogueIssues({ ...gopher, positions: { kind: 'relative', attended: false } }, 'model');
    expect(issue?.message).toContain('positions is ');
  });

  it('says nothing of a model that the catalogue has not', () => {
    expect(catalogueIssues(DRAFT.model, 'model')).toEqual([]);
  });

  it('names the id and what is different', () => {
    const small = { ...DRAFT.model, id: 'smollm2-135m', tiedEmbeddings: false };
    const [issue, ...more] = catalogueIssues(small, 'model');
    expect(more).toEqual([]);
    expect(issue?.path).toBe('model.id');
    expect(issue?.message).toContain('layerCount is 30, not 2');
    expect(issue?.message).toContain('tiedEmbeddings is true, not false');
  });
});
