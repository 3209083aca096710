using System.Collections.Frozen;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Metadata;

/// <summary>
/// The level properties of schema.org and LRMI, as flat claims. educationalUse and learningResourceType say what a page
/// is for, not for whom; an alignment counts when it is to a level, not to a subject or a skill.
/// </summary>
static class LevelProperties
{
    const int MaximumLetters = 100;

    static readonly FrozenSet<string> Known =
        FrozenSet.Create("educationalLevel", "educationLevel", "typicalAgeRange", "audience",
        "educationalAlignment");

    public static bool Contains(string property) => Known.Contains(property);

    public static IEnumerable<LevelClaim> Claims(string property, DataItem value) => property switch
    {
        "typicalAgeRange" => Claim(property, value.Text.Length > 0 ? value.Text : Ages(value, "minValue", "maxValue")),
        "audience" => Audience(value),
        "educationalAlignment" => IsToALevel(value.Words("alignmentType"))
            ? Claim("educationalLevel", value.Words("targetName", "name")).Concat(Concept(value)).DefaultIfEmpty(
                new LevelClaim("educationalLevel", Short(value.Words("targetDescription", "targetUrl")))).Where(claim =>
                    claim.Value.Length > 0)
            : [],
        _ =>
            Claim(
                "educationalLevel",
                value.Text.Length > 0 ? value.Text : value.Words("name", "alternateName", "termCode")).Concat(
                Concept(value)),
    };

    static IEnumerable<LevelClaim> Audience(DataItem value)
    {
        if (value.Text.Length > 0)
        {
            return Claim("audience", value.Text);
        }

        var ages = Ages(value, "suggestedMinAge", "suggestedMaxAge");
        if (ages.Length == 0)
        {
            ages = value.All("suggestedAge").Select(age => Ages(age, "minValue", "maxValue")).FirstOrDefault("");
        }

        return Claim("audience", ages)
            .Concat(
                value.All("educationalRole").SelectMany(role =>
                    Claim("audience", role.Text.Length > 0 ? role.Text : role.Words("name"))))
            .Concat(
                value.All("audienceType").SelectMany(type =>
                    Claim("audience", type.Text.Length > 0 ? type.Text : type.Words("name"))))
            .Concat(Claim("audience", value.Words("name")));
    }

    /// <summary>The address of a ScoLOMFR concept is more exact than its name.</summary>
    static IEnumerable<LevelClaim> Concept(DataItem value) =>
        Claim(
            "educationalLevel",
            new[] { value.Words("targetUrl"), value.Words("url"), value.Words("@id"), value.Words("id") }
            .FirstOrDefault(address => address.Contains("voc-022", StringComparison.OrdinalIgnoreCase), ""));

    static string Ages(DataItem value, string youngest, string oldest) =>
        (value.Words(youngest), value.Words(oldest)) switch
        {
            ("", "") => "",
            ("", var last) => $"-{last}",
            var (first, last) => $"{first}-{last}",
        };

    static bool IsToALevel(string alignment) =>
        string.Concat(alignment.Where(char.IsLetter)).EndsWith("educationalLevel", StringComparison.OrdinalIgnoreCase);

    static IEnumerable<LevelClaim> Claim(string property, string value) =>
        value.Length > 0 ? [new LevelClaim(property, Short(value))] : [];

    static string Short(string value) => Collapse.Line(value, MaximumLetters);
}
