using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using SchoolSearch.Core.Help;

namespace SchoolSearch.Web.Api;

/// <summary>Help for the person who searches.</summary>
sealed record ApiHelp(
    [property: JsonPropertyName("theme"), Description("Code du thème.")]
    string Theme,
    [property: JsonPropertyName("titre"), Description("Titre.")]
    string Title,
    [property: JsonPropertyName("discrete"), Description("À montrer discrètement.")]
    bool IsQuiet,
    [property: JsonPropertyName("texte"), Description("Que faire.")]
    string Text,
    [property: JsonPropertyName("contacts")]
    ImmutableArray<ApiHelp.Contact> Contacts,
    [property: JsonPropertyName("lignes")]
    ImmutableArray<ApiHelp.Line> Lines)
{
    public static ApiHelp Of(HelpAdvice help) => new(
        help.Theme.Code, help.Theme.Title, help.IsQuiet, help.Words.Text,
        [.. help.Contacts.Select(contact => new Contact(contact.Name, contact.Number, contact.Text))],
        [
            .. help.Words.Lines.Select(line =>
                new Line(line.Number, line.Href, line.Name, line.Hours, line.Text, line.Source)),
        ]);

    public sealed record Contact(
        [property: JsonPropertyName("nom"), Description("Nom.")]
        string Name,
        [property: JsonPropertyName("numero"), Description("Numéro.")]
        string? Number,
        [property: JsonPropertyName("texte"), Description("Quand le joindre.")]
        string Text);

    public sealed record Line(
        [property: JsonPropertyName("numero"), Description("Numéro.")]
        string Number,
        [property: JsonPropertyName("lien"), Description("Lien pour appeler.")]
        string Href,
        [property: JsonPropertyName("nom"), Description("Nom.")]
        string Name,
        [property: JsonPropertyName("horaires"), Description("Horaires.")]
        string Hours,
        [property: JsonPropertyName("texte"), Description("Pour quoi.")]
        string Text,
        [property: JsonPropertyName("source"), Description("Adresse complète.")]
        string Source);
}
