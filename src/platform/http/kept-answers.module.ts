import { Module } from '@nestjs/common';
import { KeptAnswers } from './kept-answers';

/** For rooms that have answers kept; the worker has their rooms too. */
@Module({ providers: [KeptAnswers], exports: [KeptAnswers] })
export class KeptAnswersModule {}
