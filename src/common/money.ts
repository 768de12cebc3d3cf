import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';

/** The largest amount a single field may carry: a thousand billion minor units, far below 2^53. */
export const MAX_AMOUNT_MINOR = 100_000_000_000_000;

/** An amount of money: an integer number of the currency's smallest unit, never a fraction. */
export class Money {
  /**
   * Minor units of the currency (paise, cents).
   * @example 129900
   */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MAX_AMOUNT_MINOR })
  @IsInt()
  @Min(0)
  @Max(MAX_AMOUNT_MINOR)
  amount!: number;

  /**
   * ISO 4217 alphabetic code.
   * @example "INR"
   */
  @ApiProperty({ pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency!: string;
}

export const money = (amount: number, currency: string): Money => ({ amount, currency });

/** Adds minor units and refuses to leave the range in which a double is exact. */
export function sumMinor(amounts: readonly number[]): number {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (!Number.isSafeInteger(total)) throw new RangeError('An amount of money left the exact range');
  return total;
}

export function timesMinor(unitMinor: number, quantity: number): number {
  const total = unitMinor * quantity;
  if (!Number.isSafeInteger(total)) throw new RangeError('An amount of money left the exact range');
  return total;
}
