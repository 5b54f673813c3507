"""The countries of the demo's people: zones, languages, names and workplaces, all of them made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A country as the demo knows it: its ISO code, one zone, languages as tags, made names and workplaces."""

    country: str
    zone: str
    languages: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    workplaces: tuple[str, ...]


def _place(*words: str) -> Place:
    country, zone, languages, given, family, workplaces = words
    return Place(
        country,
        zone,
        tuple(languages.split()),
        tuple(given.split()),
        tuple(family.split()),
        tuple(name.strip() for name in workplaces.split(";")),
    )


PLACES = (
    _place(
        "PT", "Europe/Lisbon", "en pt", "Inês Rui Marta Tiago", "Sousa Lopes Faria Teles",
        "Biblioteca do Vale; Universidade da Ria; Arquivo da Serra",
    ),
    _place(
        "NG", "Africa/Lagos", "en yo", "Bisi Chidi Amara Tunde", "Adeyemi Okafor Bello Eze",
        "Lagoon State Library; Ikoro University Library; Harmattan Law Library",
    ),
    _place(
        "GB", "Europe/London", "en", "Priya Gareth Fiona Callum", "Shah Rees Muir Whitlock",
        "Northmoor Public Libraries; University of Severnside; Fenland Health Trust Library",
    ),
    _place(
        "DE", "Europe/Berlin", "en de", "Jana Lukas Meike Emre", "Vogt Brandner Yıldız Albers",
        "Stadtbücherei Lindenau; Technische Hochschule Werra; Museumsbibliothek Elbtal",
    ),
    _place(
        "ES", "Europe/Madrid", "en es", "Lucía Álvaro Carmen Iker", "Ibáñez Robles Etxarri Vidal",
        "Biblioteca de la Ribera; Universidad de Altamar; Archivo del Reino Viejo",
    ),
    _place(
        "PL", "Europe/Warsaw", "en pl", "Zofia Marek Agnieszka Piotr", "Zalewska Gołąb Wrona Jaskółka",
        "Biblioteka Miejska w Brzegach; Uniwersytet Nadwiślański; Archiwum Puszczy",
    ),
    _place(
        "KE", "Africa/Nairobi", "en sw", "Wanjiru Otieno Achieng Kamau", "Mwangi Odhiambo Njoroge Wekesa",
        "Rift County Library; Savanna University; Coral Coast Archives",
    ),
    _place(
        "IN", "Asia/Kolkata", "en hi", "Meera Arjun Lakshmi Farhan", "Iyer Deshpande Qureshi Nair",
        "Monsoon City Library; Institute of Science, Deccan; Banyan School Library",
    ),
    _place(
        "CA", "America/Toronto", "en fr", "Élodie Noah Sacha Maya", "Tremblay Cardinal Osei Lavoie",
        "Lakehead Regional Library; Université des Érables; Northern Nations Archive",
    ),
    _place(
        "US", "America/Chicago", "en es", "Tamika Hank Dolores Quinn", "Rivera Sorensen Washington Kim",
        "Prairie County Library; Cottonwood State University; Bayou Legal Library",
    ),
    _place(
        "BR", "America/Sao_Paulo", "en pt", "Thiago Luana Caio Beatriz", "Nogueira Ferraz Moreira Prado",
        "Biblioteca do Cerrado; Universidade Federal do Mangue; Arquivo da Baía",
    ),
    _place(
        "AU", "Australia/Sydney", "en", "Kirra Lachlan Thuy Bronte", "Nguyen Maddox Papadakis Wirra",
        "Coolabah City Library; University of the Ranges; Reef Museum Library",
    ),
    _place(
        "NZ", "Pacific/Auckland", "en mi", "Aroha Mere Tane Hamish", "Ngata Parata Fraser Walker",
        "Kōwhai Libraries; Tawhiti University; Harbour Heritage Archive",
    ),
    _place(
        "JO", "Asia/Amman", "en ar", "Noor Samir Rania Yousef", "Haddad Nasser Khoury Zaidan",
        "Olive Hill Library; University of the Springs; Petra Road Archive",
    ),
)  # fmt: skip
