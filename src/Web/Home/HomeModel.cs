using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Web.Rendering;

namespace SchoolSearch.Web.Home;

/// <param name="Subjects">What can be browsed at this level.</param>
/// <param name="NothingTyped">The form came back empty, and the page says so.</param>
public sealed record HomeModel(Place Place, Level Ceiling, ImmutableArray<Subject> Subjects, bool NothingTyped = false);
