import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import type { Report } from '@breakeven/schema/report/report';
import type { reports } from '../db/schema.ts';

/** Rises with every change of what identityOf() says that the catalogue alone does not make. */
export const IDENTITY_RULES = 1;

/** The columns that say which hardware and which model a report is of, by the rules of today. */
export type Identity = Pick<
  typeof reports.$inferSelect,
  'hardwareId' | 'hardware' | 'isSoftwareAdapter' | 'modelId' | 'modelShapeId' | 'modelName'
>;

export function identityOf({ adapter, model }: Pick<Report, 'adapter' | 'model'>): Identity {
  const hardware = hardwareOf(adapter);
  const { id, name, shapeId } = modelIdentity(model);
  return {
    hardwareId: hardware.id,
    hardware: hardware.name,
    isSoftwareAdapter: hardware.isSoftware,
    modelId: id,
    modelShapeId: shapeId,
    modelName: name,
  };
}
