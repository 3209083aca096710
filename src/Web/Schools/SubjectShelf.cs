using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Web.Schools;

/// <summary>For each level, the subjects of sites approved now, in the order in which pages show them.</summary>
/// <param name="chosen">The school's own choice, in its order; empty for all.</param>
public sealed class SubjectShelf(SiteList list, ImmutableArray<Subject> chosen = default)
{
    public ImmutableArray<Subject> For(Level level) =>
        [.. (chosen.IsDefaultOrEmpty ? Subject.All : chosen).Where(list.SubjectsAt(level).Contains)];
}
