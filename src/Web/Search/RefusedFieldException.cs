using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Search;

/// <summary>A field of a request has a value that it cannot have. What it says names the field and its choices, never
/// the value.</summary>
sealed class RefusedFieldException(string field, string choices)
    : BadHttpRequestException("A field has a value that it cannot have.", StatusCodes.Status400BadRequest)
{
    /// <summary>For programmers, in French.</summary>
    public string Remedy { get; } = $"Le champ « {field} » a une valeur inconnue. Choix : {choices}.";
}
