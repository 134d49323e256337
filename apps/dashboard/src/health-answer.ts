/** What the route of health answers, without the way to it. */
export type AnswerHealth = () => Promise<Response>;

// The bundler loads a module of its own for Next, where the route is; the server before it asks.
const shared = globalThis as { breakevenHealth?: AnswerHealth };

/** undefined: nobody has asked the route yet. */
export const healthAnswer = (): AnswerHealth | undefined => shared.breakevenHealth;

export function answerHealthBy(answer: AnswerHealth): void {
  shared.breakevenHealth = answer;
}
