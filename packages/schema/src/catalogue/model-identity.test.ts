import { describe, expect, it } from 'vitest';
import { DRAFT } from '../report/report.fixture.ts';
import { Identifier } from '../values/identifier.ts';
import { findModel } from './find-model.ts';
import { modelIdentity } from './model-identity.ts';
import { MODELS } from './models.ts';

const known = (id: string) => {
  const model = findModel(id);
  if (model === undefined) throw new Error(`the catalogue has no ${id}`);
  return model;
};
const LLAMA = known('llama-3.1-8b');

describe('a model', () => {
  it.each(MODELS)('$id is the catalogue’s, under any name and source', (model) => {
    const { id, name } = model;
    expect(modelIdentity({ ...model, name: 'mine', source: 'a file' })).toMatchObject({ id, name });
    expect(modelIdentity({ ...model, id: 'mine' })).toMatchObject({ id, name, catalogued: model });
  });

  it('with the id of the catalogue and another shape has an id and a name of its own', () => {
    const { id, name, shapeId, catalogued } = modelIdentity({ ...LLAMA, layerCount: 1 });
    expect(shapeId).toMatch(/^[0-9a-f]{8}$/);
    expect({ id, name, catalogued }).toEqual({
      id: `llama-3.1-8b-${shapeId}`,
      name: `Llama 3.1 8B, other shape ${shapeId}`,
      catalogued: null,
    });
    const wider = modelIdentity({ ...LLAMA, hiddenSize: 64 });
    expect(new Set([wider.id, id, LLAMA.id]).size).toBe(3);
    expect(modelIdentity({ ...LLAMA, layerCount: 1, name: 'Mine' }).name).toBe('Mine');
  });

  it.each(['Llama 3.1 8B', 'llama-3.1-8b', ' LLAMA  3.1 8b'])(
    'of one layer does not take the name %j with an id of its own',
    (name) => {
      const identity = modelIdentity({ ...LLAMA, id: 'llama-3.1-8b-instruct', name, layerCount: 1 });
      expect(identity.id).toBe('llama-3.1-8b-instruct');
      expect(identity.name).toBe(`${name}, other shape ${identity.shapeId}`);
    },
  );

  it('that the catalogue has not keeps what it is called, and is told from others by its shape', () => {
    const identity = modelIdentity(DRAFT.model);
    expect(identity).toMatchObject({ id: 'tiny', name: 'Tiny', catalogued: null });
    expect(modelIdentity({ ...DRAFT.model, layerCount: 3 }).shapeId).not.toBe(identity.shapeId);
    expect(modelIdentity({ ...DRAFT.model, source: 'elsewhere' }).shapeId).toBe(identity.shapeId);
  });

  it('is the same however its rotary embedding is written; a scaling of it decides no speed', () => {
    const { ropeBase = 0, ...plain } = DRAFT.model;
    const written = { ...plain, positions: { kind: 'rope' as const, base: ropeBase } };
    const scaled = { kind: 'linear' as const, factor: 4 };
    const { shapeId } = modelIdentity(DRAFT.model);
    expect(modelIdentity(written).shapeId).toBe(shapeId);
    expect(modelIdentity({ ...written, positions: { ...written.positions, scaling: scaled } }).shapeId).toBe(
      shapeId,
    );
  });

  it('without the term of distances is not Gopher', () => {
    const gopher = known('gopher-280b');
    const other = modelIdentity({ ...gopher, positions: { kind: 'relative', attended: false } });
    expect(other.id).not.toBe(gopher.id);
  });

  it('whose id is long still has an id', () => {
    for (const model of MODELS) {
      const { id } = modelIdentity({ ...model, vocabularySize: model.vocabularySize + 1 });
      expect(Identifier.parse(id)).toBe(id);
      expect(findModel(id)).toBeUndefined();
    }
  });
});
