/** Of a field's name in a message: it may be a stranger's. */
const LONGEST = 100;

/** A model description that cannot be read, or that asks for something not computed here. */
export class InvalidModelConfigError extends Error {
  override readonly name = 'InvalidModelConfigError';
  /** The field as the file spells it; '' where the file as a whole is meant. */
  readonly field: string;

  constructor(field: string, problem: string) {
    const shown = field.length > LONGEST ? `${field.slice(0, LONGEST)}…` : field;
    super(field === '' ? `The model config ${problem}.` : `Field "${shown}" of the model config ${problem}.`);
    this.field = field;
  }
}
