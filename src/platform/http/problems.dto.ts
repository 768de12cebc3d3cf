/** An entry of the catalogue of problems (`docs/errors.md`). */
export class ProblemPage {
  /** @example "inventory.out_of_stock" */
  code!: string;

  /** The HTTP status that it travels with. */
  status!: number;

  title!: string;

  /** What a client does about it. */
  advice!: string;
}
