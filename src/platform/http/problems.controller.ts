import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { problemCatalogue } from '../../common/problem';
import { Public } from '../access/access';
import { RouteNotFound } from './http.problems';
import { Refuses } from './refuses';
import { ProblemPage } from './problems.dto';

@ApiTags('Operations')
@Controller('problems')
export class ProblemsController {
  /** What a problem code means, and what a client does about it. */
  @Get(':code')
  @Public()
  @Refuses(RouteNotFound)
  @Header('Cache-Control', 'public, max-age=3600')
  explain(@Param('code') code: string): ProblemPage {
    const type = problemCatalogue().find((candidate) => candidate.code === code);
    if (!type) throw RouteNotFound.because('No problem has this code.');
    return { code: type.code, status: type.status, title: type.title, advice: type.advice };
  }
}
