using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Schools;

namespace SchoolSearch.App.Verbs;

/// <summary>How pages are served.</summary>
/// <param name="Ceiling">Of the whole server; a school's can only be lower.</param>
/// <param name="Schools">Empty for one school, whatever the host.</param>
/// <param name="MetricsPort">Null to count nothing; 0 takes a free one.</param>
sealed record ServerSettings(ImmutableArray<string> Urls, Level Ceiling, bool AllowGet, bool Script, ImmutableArray<School> Schools, int? MetricsPort);
