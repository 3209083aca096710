using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Sites;

/// <summary>What a teacher says about a site, as typed. The reader of lists checks it, so that a form and a file obey
/// the same rules.</summary>
/// <param name="Minimum">Null for the youngest of the levels.</param>
/// <param name="Include">Empty for the whole site.</param>
/// <param name="ReviewBy">By when somebody looks at the site again.</param>
public sealed record SiteDraft(
    string Name, string Url, string Description, ImmutableArray<string> Levels, string? Minimum,
    ImmutableArray<string> Subjects, string Licence, ImmutableArray<string> Include, ImmutableArray<string> Exclude,
    DateOnly? ReviewBy)
{
    public static SiteDraft Of(Site site) => new(
        site.Name, site.Home.Value, site.Description, [.. site.Levels.Targets.Select(level => level.Code())],
        site.Levels.Minimum == site.Levels.Targets.Youngest ? null : site.Levels.Minimum.Code(),
        [.. site.Subjects.Select(subject => subject.Code)], site.Licence.Name,
        site.Scope.Include is ["/"] ? [] : site.Scope.Include, site.Scope.Exclude, site.ReviewBy);

    /// <summary>The site, or everything that is wrong with the draft.</summary>
    public Reading<Site> Read() => SiteListReader.ReadAlone(this);

    public bool Equals(SiteDraft? other) => other is not null && Text() == other.Text();

    public override int GetHashCode() => Text().GetHashCode(StringComparison.Ordinal);

    /// <summary>The entry as it stands in a list, without its indentation.</summary>
    public string Text() => string.Join(
        '\n', Keys().Where(key => key.Value is not null).Select(key => $"{key.Name}: {key.Value}"));

    /// <summary>The keys of the entry that this draft decides, in their usual order; null for a key to leave
    /// out.</summary>
    internal IEnumerable<(string Name, string? Value)> Keys()
    {
        yield return ("name", Scalar(Name));
        yield return ("url", Scalar(Url));
        yield return ("description", Scalar(Description));
        yield return ("levels", List(Levels));
        yield return ("minimum", Minimum is null ? null : Scalar(Minimum));
        yield return ("subjects", List(Subjects));
        yield return ("licence", Scalar(Licence));
        yield return ("include", Include.IsEmpty ? null : List(Include));
        yield return ("exclude", Exclude.IsEmpty ? null : List(Exclude));
        yield return ("review", ReviewBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    static string List(ImmutableArray<string> values) => $"[{string.Join(", ", values.Select(Scalar))}]";

    /// <summary>Plain where YAML reads it as it is, otherwise in quotation marks.</summary>
    static string Scalar(string text) => text.Length > 0 && char.IsLetter(text[0])
        && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '.' or '_' or '’' or '/')
        && text[^1] != ' ' && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off")
            ? text
            : new StringBuilder(text).Replace("\\", "\\\\").Replace("\"", "\\\"").Insert(0, '"').Append('"').ToString();
}
