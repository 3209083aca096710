using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Web.Home;

/// <summary>For each level, the subjects that some approved site offers to it, in the order in which pages show them.</summary>
public sealed class SubjectShelf
{
    readonly FrozenDictionary<Level, ImmutableArray<Subject>> byLevel;

    public SubjectShelf(SiteList list) =>
        byLevel = LevelNames.All.ToFrozenDictionary(level => level, level => Offered(list, level));

    public ImmutableArray<Subject> For(Level level) => byLevel[level];

    static ImmutableArray<Subject> Offered(SiteList list, Level level)
    {
        var offered = list.Sites.SelectMany(site => site.SubjectsAt(level)).ToHashSet();
        return [.. Subject.All.Where(offered.Contains)];
    }
}
