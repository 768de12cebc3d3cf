import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { Optional, Text } from '../common/fields';

const MAX_NUMBER = 100;

/** How a parcel is found on its way. */
export class ShipmentTracking {
  /**
   * What the carrier knows the parcel by.
   * @example "EE123456789IN"
   */
  @Text({ max: MAX_NUMBER })
  number!: string;

  /** @example "India Post" */
  @Optional()
  @Text({ max: 100 })
  carrier?: string;

  /**
   * Where to look it up.
   * @example "https://www.indiapost.gov.in/track/EE123456789IN"
   */
  @Optional()
  @Text({ max: 2000, pattern: /^https?:\/\/\S+$/, patternSays: 'an http(s) URL' })
  url?: string;
}

/** The number alone is as good as an object that has nothing else. */
const asObject = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? Object.assign(new ShipmentTracking(), { number: value.trim() }) : value;

/** Tracking in a request: the number, or all that is known. */
export function Tracking(): PropertyDecorator {
  return applyDecorators(
    Transform(asObject),
    IsObject(),
    ValidateNested(),
    Type(() => ShipmentTracking),
    ApiExtraModels(ShipmentTracking) as PropertyDecorator,
    ApiProperty({
      // Left out of the document, where the two ways stand for themselves; without it the class would be added to them.
      type: String,
      oneOf: [{ type: 'string', minLength: 1, maxLength: MAX_NUMBER }, { $ref: getSchemaPath(ShipmentTracking) }],
    }),
  );
}
