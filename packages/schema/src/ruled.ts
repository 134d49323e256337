import type { z } from 'zod';
import { brokenRules, type FieldRule, type FieldRules } from './field-rules.ts';

const RULES = new WeakMap<object, FieldRules>();

/**
 * An object whose fields say in their own `meta` what they need beside them: `.meta({ needs: ['capitalUsd'] })`, as
 * FieldRule has it. Of each list of `atLeastOne` one field must be given.
 */
export function ruled<Shape extends z.ZodRawShape, Config extends z.core.$ZodObjectConfig>(
  schema: z.ZodObject<Shape, Config>,
  atLeastOne: FieldRules['atLeastOne'] = [],
): z.ZodObject<Shape, Config> {
  const fields = Object.fromEntries(
    Object.entries(schema.shape).flatMap(([name, field]) => {
      const { needs, excludes, atMost, because } = ((field as z.ZodType).meta() ?? {}) as FieldRule;
      const hasRule = needs !== undefined || excludes !== undefined || atMost !== undefined;
      return hasRule ? [[name, { needs, excludes, atMost, because } as FieldRule]] : [];
    }),
  );
  const rules = { fields, atLeastOne };
  const checked = schema.superRefine((input, context) => {
    for (const { field, problem } of brokenRules(rules, { given: input as Record<string, unknown> })) {
      context.addIssue({ code: 'custom', path: [field], message: problem });
    }
  });
  RULES.set(checked, rules);
  return checked;
}

/** The rules of a schema that `ruled` made. */
export function rulesOf(schema: object): FieldRules {
  return RULES.get(schema) ?? { fields: {} };
}
