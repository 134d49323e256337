import { MODELS } from '@breakeven/schema/catalogue/models';
import { contentId } from '@breakeven/schema/report/content-id';
import { DRAFT } from '@breakeven/schema/report/report.fixture';
import { expect, it } from 'vitest';
import { IDENTITY_RULES, identityOf } from './identity.ts';

const DEVICES = [
  'nvidia-geforce-gtx-9999',
  'NVIDIA Example (TM) 80GB',
  'llvmpipe-llvm-19',
  'SwiftShader Device (Subzero)',
  'Apple M99 Example',
  'Radeon\u200b Example',
  '',
];

it('says what IDENTITY_RULES stands for: raise it where this changes, so that stored reports are named again', () => {
  const shape = MODELS[0] ?? DRAFT.model;
  const models = [DRAFT.model, { ...shape, layerCount: 1 }, { ...DRAFT.model, name: shape.name }];
  const identities = DEVICES.flatMap((device) =>
    models.map((model) => identityOf({ adapter: { ...DRAFT.adapter, device }, model })),
  );
  expect([IDENTITY_RULES, contentId(identities).slice(0, 16)]).toEqual([1, '26b75e5286a2fa4f']);
});
