using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Core.Sites;

/// <summary>One approved site: its address, its approved part, and its audience.</summary>
public sealed record Site(
    string Name,
    PageUrl Home,
    string Description,
    LevelRange Levels,
    ImmutableArray<Subject> Subjects,
    Licence Licence,
    Scope Scope,
    ImmutableArray<string> Languages,
    ImmutableArray<PageUrl> Start,
    TimeSpan Delay,
    int MaximumPages,
    ImmutableArray<PathRule> Paths)
{
    /// <summary>The shortest delay between two requests to one host, unless the command line says otherwise.</summary>
    public static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(1);

    public const int DefaultMaximumPages = 5000;

    /// <summary>Number of links from a start page beyond which nothing is followed; null for the crawler's own limit.
    /// Not part of the fingerprint.</summary>
    public int? MaximumDepth { get; init; }

    /// <summary>The hours in which it may be fetched; null for all. They do not affect what is shown, so they are not
    /// part of the fingerprint.</summary>
    public FetchWindow? Window { get; init; }

    /// <summary>Its pages define their titles: a search for a title is answered with the page's first
    /// sentences.</summary>
    public bool IsEncyclopedia { get; init; }

    /// <summary>Somebody vouches for its pictures and videos without text of their own, since nothing else can tell
    /// what they show.</summary>
    public bool VouchesForMedia { get; init; }

    /// <summary>By when somebody looks at the site again; null for no date. Not part of the fingerprint.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>Its path patterns as the list writes them, for messages.</summary>
    public ImmutableArray<WrittenPath> Written { get; init; } = [];

    /// <summary>Identifies the site in page store and index: its home address without the scheme. It stays the same
    /// when the name is edited.</summary>
    public string Key { get; } = Home.Value[(Home.Scheme.Length + 3)..].TrimEnd('/');

    public LevelRange LevelsFor(PageUrl url) => LevelRuleFor(url)?.Levels ?? Levels;

    /// <summary>The rule that sets the page's levels; null when the site's levels hold.</summary>
    public PathRule? LevelRuleFor(PageUrl url) => RuleFor(url, rule => rule.Levels is not null);

    public ImmutableArray<Subject> SubjectsFor(PageUrl url) =>
        RuleFor(url, rule => rule.Subjects is not null)?.Subjects ?? Subjects;

    public bool VouchesForMediaOf(PageUrl url) =>
        RuleFor(url, rule => rule.VouchesForMedia is not null)?.VouchesForMedia ?? VouchesForMedia;

    /// <summary>Whether the list has pages of the site for the level.</summary>
    public bool IsFor(Level level) => Levels.Minimum <= level || Paths.Any(rule => rule.Levels?.Minimum <= level);

    /// <summary>Whether all its pages visible at the level were written only for older pupils.</summary>
    public bool IsForOlderThan(Level level) => Paths.Select(rule => rule.Levels).OfType<LevelRange>().Append(Levels)
        .Where(levels => levels.Minimum <= level).All(levels => levels.IsForOlderThan(level));

    /// <summary>Subjects of its pages for the level; a subject may come twice.</summary>
    public IEnumerable<Subject> SubjectsAt(Level level) =>
        (Levels.Minimum <= level ? Subjects : [])
            .Concat(
                Paths.Where(rule => (rule.Levels ?? Levels).Minimum <= level)
                    .SelectMany(rule => rule.Subjects ?? Subjects));

    /// <summary>
    /// Changes whenever a change of the entry could alter which of its pages are shown, so that they are judged again.
    /// </summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        text.AppendJoin(
            '\n',
            [Name, Home.Value, Describe(Levels), Describe(Subjects), Licence.Name, .. Languages, .. Scope.Hosts, "+",
            .. Scope.Include, "-", .. Scope.Exclude]);
        text.Append(IsEncyclopedia ? "\nencyclopedia" : "").Append(VouchesForMedia ? "\nmedia" : "");
        foreach (var rule in Paths)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{rule.Path} {Describe(rule.Levels)} "
                    + $"{Describe(rule.Subjects)}{(rule.VouchesForMedia is { } vouches ? $" media {vouches}" : "")}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    PathRule? RuleFor(PageUrl url, Func<PathRule, bool> speaks) =>
        Paths.Where(rule => speaks(rule) && url.Path.StartsWith(rule.Path, StringComparison.Ordinal))
            .MaxBy(rule => rule.Path.Length);

    static string Describe(LevelRange? range) => range is { } r ? $"{r.Minimum.Code()}:{r.Targets}" : "";

    static string Describe(ImmutableArray<Subject>? subjects) =>
        subjects is { } s ? string.Join(',', s.Select(subject => subject.Code)) : "";
}
