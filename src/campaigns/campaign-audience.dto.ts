import { applyDecorators } from '@nestjs/common';
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { plainToInstance, Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsEmail, IsObject, MaxLength, ValidateNested } from 'class-validator';
import { Text } from '../common/fields';

const MOST_ADDRESSES = 1_000;

/** Everybody who has a role. */
export class AudienceOfRole {
  /** @example "customer" */
  @Text({ max: 50 })
  role!: string;
}

/** The accounts that have one of these addresses. */
export class AudienceOfAddresses {
  /** @example ["ada@example.com"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ADDRESSES)
  @IsEmail({ allow_utf8_local_part: false }, { each: true })
  @MaxLength(254, { each: true })
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'email', maxLength: 254 },
    minItems: 1,
    maxItems: MOST_ADDRESSES,
  })
  emails!: string[];
}

export type Audience = AudienceOfRole | AudienceOfAddresses;

const WAYS = '$property must be "customers", {"role": "…"} or {"emails": […]}';

/** The word is as good as the role. Which members are wrong is told by the class that was meant. */
function asAudience({ value }: { value: unknown }): unknown {
  if (value === 'customers') return plainToInstance(AudienceOfRole, { role: 'customer' });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return 'emails' in value ? plainToInstance(AudienceOfAddresses, value) : plainToInstance(AudienceOfRole, value);
}

/** Who gets it, in one of three ways. */
export function AudienceField(): PropertyDecorator {
  return applyDecorators(
    Transform(asAudience),
    IsObject({ message: WAYS }),
    ValidateNested({ message: WAYS }),
    ApiProperty({
      // Left out of the document, where the three ways stand for themselves.
      type: String,
      oneOf: [
        { type: 'string', enum: ['customers'] },
        { $ref: getSchemaPath(AudienceOfRole) },
        { $ref: getSchemaPath(AudienceOfAddresses) },
      ],
    }),
  );
}
