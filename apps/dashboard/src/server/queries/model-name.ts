import { findModel } from '@breakeven/schema/catalogue/find-model';

/** The catalogue's name of a model that it has, else the name that the report gives. */
export const modelName = (id: string, reported: string): string => findModel(id)?.name ?? reported;
