using System.Collections.Immutable;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Web.Directory;

/// <param name="Subjects">What it offers at the level, in the order in which pages show them.</param>
/// <param name="HasOpenHome">Its home page is approved for the level too; otherwise only what lies below it, and no
/// link leads there.</param>
public sealed record ListedSite(Site Site, ImmutableArray<Subject> Subjects, bool HasOpenHome);
