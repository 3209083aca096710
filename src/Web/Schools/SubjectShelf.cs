using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Web.Schools;

/// <summary>For each level, the subjects of approved sites, in the order in which pages show them.</summary>
public sealed class SubjectShelf
{
    readonly FrozenDictionary<Level, ImmutableArray<Subject>> byLevel;

    /// <param name="chosen">The school's own choice, in its order; empty for all.</param>
    public SubjectShelf(SiteList list, ImmutableArray<Subject> chosen = default) =>
        byLevel = LevelNames.All.ToFrozenDictionary(
            level => level, level => Offered(list, chosen.IsDefaultOrEmpty ? Subject.All : chosen, level));

    public ImmutableArray<Subject> For(Level level) => byLevel[level];

    static ImmutableArray<Subject> Offered(SiteList list, ImmutableArray<Subject> chosen, Level level) =>
        [.. chosen.Where(list.SubjectsAt(level).Contains)];
}
