import { catalogueIssues } from '@breakeven/schema/catalogue/catalogue-issues';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { Rule } from '../rule/rule.ts';

export const modelName: Rule = {
  id: 'model-name',
  holds: 'a model that has the name of one of the catalogue under another id',
  against: 'the shape of that model',
  tolerance: 'none: a name that two shapes have tells neither',
  find({ model }) {
    const known = MODELS.find(({ id, name }) => id !== model.id && plain(name) === plain(model.name));
    if (known === undefined) return [];
    const [difference] = catalogueIssues({ ...model, id: known.id }, 'model');
    if (difference === undefined) return [];
    return [{ field: 'model.name', message: `the model is called ${known.name}, but ${difference.message}` }];
  },
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
