import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  Validate,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';

/**
 * The vocabulary of request fields. One word checks the value and documents its bounds, so that the Swagger document
 * and the validation can never disagree. Meaning and examples come from the comment above the field.
 */

interface TextBounds {
  min?: number;
  max: number;
  pattern?: RegExp;
  /** What the pattern asks for, in words. */
  patternSays?: string;
}

const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);

/** Text of a bounded length (UTF-16 units), trimmed. */
export function Text({ min = 1, max, pattern, patternSays }: TextBounds): PropertyDecorator {
  return applyDecorators(
    Transform(trimmed),
    IsString(),
    MinLength(min),
    MaxLength(max),
    ...(pattern ? [Matches(pattern, { message: `$property must be ${patternSays ?? `like ${pattern.source}`}` })] : []),
    ApiProperty({ type: 'string', minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) }),
  );
}

/** Text that is kept to the letter, white space included: passwords and opaque tokens. */
export function Secret({ min = 1, max }: { min?: number; max: number }): PropertyDecorator {
  return applyDecorators(
    IsString(),
    MinLength(min),
    MaxLength(max),
    ApiProperty({ type: 'string', minLength: min, maxLength: max }),
  );
}

/** An e-mail address (RFC 5321 bounds). Addresses are compared without regard to case. */
export function EmailAddress(): PropertyDecorator {
  return applyDecorators(
    Transform(trimmed),
    IsEmail({ allow_utf8_local_part: false }),
    MaxLength(254),
    ApiProperty({ type: 'string', format: 'email', maxLength: 254 }),
  );
}

/** A whole number. Numbers in quotes are refused. */
export function Int({ min, max }: { min: number; max: number }): PropertyDecorator {
  return applyDecorators(IsInt(), Min(min), Max(max), ApiProperty({ type: 'integer', minimum: min, maximum: max }));
}

/** A whole number in a query string: decimal digits only. */
export function QueryInt({ min, max }: { min: number; max: number }): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    Int({ min, max }),
  );
}

/** `true` or `false`. */
export function Flag(): PropertyDecorator {
  return applyDecorators(IsBoolean(), ApiProperty({ type: 'boolean' }));
}

/** `true` or `false` in a query string. */
export function QueryFlag(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    Flag(),
  );
}

export function OneOf(values: readonly string[]): PropertyDecorator {
  return applyDecorators(
    IsIn([...values], { message: `$property must be one of: ${values.join(', ')}` }),
    ApiProperty({ type: 'string', enum: [...values] }),
  );
}

/** A list of different words, each out of a fixed set. */
export function ListOf(values: readonly string[], { min = 0 }: { min?: number } = {}): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(values.length),
    ArrayUnique(),
    IsIn([...values], { each: true, message: `each value in $property must be one of: ${values.join(', ')}` }),
    ApiProperty({
      type: 'array',
      items: { type: 'string', enum: [...values] },
      minItems: min,
      maxItems: values.length,
      uniqueItems: true,
    }),
  );
}

/** The identifier of a resource. Case means nothing in it (RFC 9562), so it is kept as PostgreSQL writes it. */
export function Id(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    IsUUID(),
    ApiProperty({ type: 'string', format: 'uuid' }),
  );
}

/** A moment, RFC 3339 in UTC or with an offset. */
export function Moment(): PropertyDecorator {
  return applyDecorators(
    Validate(MomentRule),
    ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-01T00:00:00Z' }),
  );
}

@ValidatorConstraint({ name: 'moment' })
class MomentRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return (
      typeof value === 'string' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value) &&
      !Number.isNaN(Date.parse(value))
    );
  }

  defaultMessage({ property }: ValidationArguments): string {
    return `${property} must be a moment such as 2026-11-01T00:00:00Z`;
  }
}

/**
 * Another object, checked by its own fields. The document generator takes a function for a lazy type only when it is
 * called `type`, as a member of that name makes it.
 */
export function Nested(type: () => new () => object): PropertyDecorator {
  return applyDecorators(IsObject(), ValidateNested(), Type(type), ApiProperty({ type: () => type() }));
}

/** A list of objects, each checked by its own fields. */
export function NestedList(
  type: () => new () => object,
  { min = 0, max }: { min?: number; max: number },
): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
    ApiProperty({ type: () => type(), isArray: true, minItems: min, maxItems: max }),
  );
}

/** A list of different short texts. */
export function TextList({
  min = 0,
  max,
  maxLength,
  pattern,
}: {
  min?: number;
  max: number;
  maxLength: number;
  pattern?: RegExp;
}): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsString({ each: true }),
    MinLength(1, { each: true }),
    MaxLength(maxLength, { each: true }),
    ...(pattern ? [Matches(pattern, { each: true })] : []),
    ApiProperty({
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength, ...(pattern && { pattern: pattern.source }) },
      minItems: min,
      maxItems: max,
      uniqueItems: true,
    }),
  );
}

@ValidatorConstraint({ name: 'textMap' })
class TextMapRule implements ValidatorConstraintInterface {
  validate(value: unknown, args: ValidationArguments): boolean {
    const [maxEntries, maxLength] = args.constraints as [number, number];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    return (
      entries.length <= maxEntries &&
      entries.every(
        ([key, text]) => key.length >= 1 && key.length <= 64 && typeof text === 'string' && text.length <= maxLength,
      )
    );
  }

  defaultMessage({ property, constraints }: ValidationArguments): string {
    return `${property} must be an object of at most ${String(constraints[0])} texts of at most ${String(constraints[1])} characters`;
  }
}

/** An object whose values are short texts, such as `{ "colour": "Indigo" }`. */
export function TextMap({ max, maxLength }: { max: number; maxLength: number }): PropertyDecorator {
  return applyDecorators(
    Validate(TextMapRule, [max, maxLength]),
    ApiProperty({ type: 'object', additionalProperties: { type: 'string', maxLength }, maxProperties: max }),
  );
}

/** An object in a format of somebody else, which may grow: its members are checked by whoever knows the format. */
export function JsonObject(): PropertyDecorator {
  return applyDecorators(IsObject(), ApiProperty({ type: 'object', additionalProperties: true }));
}

/** May be left out. `null` is not the same as leaving out: the field's own rules refuse it. */
export function Optional(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false }),
  );
}

/** May be left out, or `null`, which empties it. */
export function Clearable(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value) => value !== undefined && value !== null),
    ApiProperty({ required: false, nullable: true }),
  );
}
